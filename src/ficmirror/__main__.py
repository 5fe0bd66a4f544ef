"""`python -m ficmirror` is the `ficmirror` command."""

from ficmirror.cli import main

if __name__ == "__main__":
    main()

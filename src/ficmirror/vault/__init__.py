"""The originals, in append-only WARC files.

`open_vault` opens the WARC files of a directory; what a vault promises stands in `base`.
"""

from ficmirror.vault.base import Vault
from ficmirror.vault.warc_files import DEFAULT_SEGMENT_SIZE, has_anything, mend_locations, open_vault

__all__ = ["DEFAULT_SEGMENT_SIZE", "Vault", "has_anything", "mend_locations", "open_vault"]

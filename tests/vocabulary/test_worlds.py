"""The names that recognition takes for fandoms amid a sentence are names of fandoms."""

from importlib.resources import files

from ficmirror.vocabulary.thesaurus import find_fandom


def test_the_thesaurus_knows_every_name_that_is_looked_for_in_prose() -> None:
    lines = files("ficmirror.recognise.words").joinpath("worlds.txt").read_text("utf-8").splitlines()
    names = [line for line in lines if line and line[0] not in "#?"]
    assert [name for name in names if find_fandom(name) is None] == []

"""The tokenizer's former place; it stands in `ficmirror.text.tokens`, where recognisers reach it too."""

from ficmirror.text.tokens import RAW, REFERENCE, Token, attributes, reference, tokens

__all__ = ["RAW", "REFERENCE", "Token", "attributes", "reference", "tokens"]

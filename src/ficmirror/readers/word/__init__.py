"""Word's binary documents (MS-DOC): where their text stands, how it looks, what its special characters mean."""

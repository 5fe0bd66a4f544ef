 ‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹‹
 ∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞∞THE GARLIC SELLER OF FINCHLEY∞∞∞∞∞∞∞∞∞∞∞Ron Pargeter
 ﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂﬂ

     Nobody had ever bought so much at once. It was a foreign gentleman,
     Dutch by the sound of him, with red hair, and he paid in gold and
     didn't want the change.

     "For soup?" I asked.

     "For the windows," said he.

     I've been in the trade for thirty years. I wrapped it up. "You'll be
     wanting it for the doors as well, then," I told him; and he took my
     hand, and shook it, and there were tears in his eyes.

     He came again on the Thursday, and he had three young gentlemen along.
     They were lords and doctors and I don't know what. They filled up the
     shop. One of them kept looking over his shoulder into the street.

     "It is for a lady?" said I, making conversation.

     "It was for a lady," the youngest one said. He went and stood outside.

     I gave them the lot that time. I put in the strings that I keep for
     show. And when they'd gone I shut up early, and I went round the whole
     house, and hung one over every sill; for I'll tell you this. In thirty
     years I have never met with a man who bought garlic in the way you'd
     buy flowers.
                              -end-
     Copyright (c)1992 Ron Pargeter

  Ron can be reached through any StoryNet board, or at P.O. Box 9, Anytown.

# Dump of TABLE fanfiction_authors
# Dump DATE : 14-Mar-2006

INSERT INTO fanfiction_authors VALUES("3","Tom Morgan's Parrot","","parrot@example.org","http://","Archive my stories wherever you like, just tell me where.","","2004-05-01 09:00:00","0","");

# Dump of TABLE fanfiction_categories
INSERT INTO fanfiction_categories VALUES("1","-1","Gen","","","0","0","1","1");

# Dump of TABLE fanfiction_characters
INSERT INTO fanfiction_characters VALUES("1","-1","Jim Hawkins","","");
INSERT INTO fanfiction_characters VALUES("2","-1","Long John Silver","","");

# Dump of TABLE fanfiction_classtypes
INSERT INTO fanfiction_classtypes VALUES("1","fandom","Fandom");

# Dump of TABLE fanfiction_classes
INSERT INTO fanfiction_classes VALUES("1","1","Treasure Island");

# Dump of TABLE fanfiction_ratings
INSERT INTO fanfiction_ratings VALUES("1","G","0","");

# Dump of TABLE fanfiction_chapters
INSERT INTO fanfiction_chapters VALUES("42","What It Said","2","","","That is all there is of it.","1","0","0","0","9","3","11");
INSERT INTO fanfiction_chapters VALUES("41","A Book Nobody Kept","1","Begun in the rain.","","","1","0","0","1","9","3","14");

# Dump of TABLE fanfiction_stories
INSERT INTO fanfiction_stories VALUES("9","The Ledger of the Spy-glass","Jim finds what Silver wrote down, and what he did <i>not</i>.","","1","1","1,2","1","2004-06-02 20:14:00","2004-06-09 21:30:00","3","","0","1","1","0","0","0","1","25","0");

# Dump of TABLE fanfiction_reviews
INSERT INTO fanfiction_reviews VALUES("5","9","41","Dr. L.","0","I read it twice and then went for a walk.<br><br><i>Author's Response: Then it has done what it could.</i>","2004-06-03 08:00:00","0","1","ST");

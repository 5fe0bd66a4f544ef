"""What is a story and what is not: pages about stories, and stories that look like such pages."""

import pytest

from ficmirror.readers.formats.html import HtmlReader
from ficmirror.readers.formats.text import TextReader
from ficmirror.recognise.works import recognise
from ficmirror.records.description import Kind

PAGES = {
    "log": "Warning: no display was found, and none will be opened\nlamp.html -> lamp.doc by filter : Text\n",
    "interview": """An Interview with Aurelia Finch

Bee: So, how did you start?

Aurelia: By accident. I'd broken my leg and there was nothing to read.

Bee: And you thought you would write something instead?

Aurelia: I thought that I could do better than what was on the list at the time. I couldn't, as it turned out.""",
    "chronology": """1854 - Holmes is born.
1878 - Watson takes his degree.
1881 - Watson meets Holmes.
1891 - Reichenbach.
1894 - The Empty House. Holmes comes back.
1903 - Holmes retires to Sussex.""",
    "quotes-with-their-authors": """A quick and unscholarly look at what turned up in January.

Does he ever get to sit down? These all went up between Sunday and today.

"Ouch!" Watson said. "Ouch, my other foot!"

"Is it broken again?" asked Holmes, setting down the cast he carried in the cab.

Family Dinner by Aurelia Finch

It was dark and he couldn't move his hands. There was wallpaper. He could tell there was wallpaper.

What's Owed, by J. Bentham""",
    "remarks-in-brackets": """On "A Debt to the Ferryman"

Somebody asked for my thoughts on this and as I have a cold, here they are. My remarks are in brackets.

Charon did not take cards.

[First line. I had this for a year before I'd got anything to go with it. It was on the back of a ticket.]

"I have an obol," said the girl. "It's chocolate."

[Everyone likes this. I nearly took it out. My beta threatened to leave me.]

He turned it over. It was a long time since anyone had given him something that would melt.

[You'll notice that I have cheated and slipped into his head. I'd like to say that it's deliberate.]

More if people want it. Does anyone do these any more?""",
    "plan": """OUTLINE: "The Lamp on the Landing"   goal 50,000

ACT ONE
- Holmes keeps the lamp instead of selling it (ch. 1)
- she can't read the label but her niece can (ch. 1-2)
- First thing to go is the oil. AGAIN. <-- funny, but not TOO funny

ACT TWO
- niece's left hand. She hides it in a muff all through a dinner
- "Nobody ever looked at me anyway" -- end of ch. 6? save for the train?
- subplot w/ vicar: cut""",
    "bio-labels": """Name: Philippa Wren
Age: 34
Location: a small town
Favourite pairing: Elizabeth/Darcy
Favourite author: Miss Austen, of course
Hobbies: reading, writing, not sleeping
Homepage: http://www.example.org/~wren/

I have been in fandom since 1997. You can find all my stories on my page. I love feedback, even if
it is just one line. If you want to archive something of mine, ask first; I have never said no.""",
    "updates": """WHAT'S NEW

March 3, 2001
Added two stories by Nora Quill and one by Tobias Thimble. Fixed the links on the gallery page.

February 12, 2001
New section: poetry. Also a new story by Aurelia Finch, in three parts.

January 30, 2001
Moved to the new server. If you find anything broken please mail me.

December 24, 2000
Merry Christmas to all! The Advent challenge is complete, go and read.""",
    "disclaimers-page": """Disclaimer for the whole site

The characters on these pages belong to their creators and to the studios that made them. No profit
is made from this site. All stories belong to their authors and may not be copied, linked or
archived without permission.

Some stories here are meant for adults. If you are under eighteen, or if it is illegal where you
live, please leave now.

Ratings: G means anybody, PG means ask your mother, R means do not tell her.""",
    "list-admin": """Welcome to the BakerStreet list!

This list is for the discussion of the stories of Sir Arthur and for fan fiction of every kind.
Please read the following before you post.

1. Be polite. No flames.
2. Put FIC: in the subject line when you post a story.
3. Trim your replies.
4. No attachments.

To unsubscribe send a blank mail to bakerstreet-unsubscribe@example.org. The list owner can be
reached at owner@example.org.""",
    "rec-post": """Rec: The Third Candle
Author: Aurelia Finch
Fandom: Sherlock Holmes
Pairing: none
Rating: PG
Link: http://www.example.org/candle.html

Why you should read it: because it is funny and because nobody does Mrs. Hudson better. The plot is
a small one, but every line of the dialogue is a joy, and the ending made me cry on the bus. I have
read it four times now. If you like your Watson clever, this is for you.""",
    "awards": """THE GOLDEN MARMALADE AWARDS 2002

And the winners are...

Best Drama: Fog on the River by Tobias Thimble
Runner-up: The Long Night by Nora Quill

Best Humor: The Third Candle by Aurelia Finch
Runner-up: Spoons by Philippa Wren

Best New Author: Nora Quill

Thanks to everyone who voted! Nominations for next year open in May.""",
    "transcript-news": """Baker Street News, issue 12

In this issue:
- Convention report
- An interview with Nora Quill
- New zines
- Letters

Convention report. We met in the hotel bar as always. There were forty of us, which is nine more
than last year. The art show was small but good. On Saturday the panel about casefic overran, and
the auction raised two hundred pounds for the lifeboats.""",
    "error": """403 Forbidden

You don't have permission to access /stories/ on this server.""",
    "poll": """<html><body><h2>Vote for the next challenge!</h2>
<form action=v><p>Which theme would you like to see?</p>
<ul>
<li><input type=radio>Fog</li>
<li><input type=radio>Christmas</li>
<li><input type=radio>Letters</li>
</ul><input type=submit value=Vote></form>
<p><a href=a>Results</a> <a href=b>Back</a></p>
</body></html>""",
    "charlist": """<html><body><h1>Who is who</h1>
<h3>Sherlock Holmes</h3>
<p>A detective. Plays the violin, keeps his tobacco in a slipper. Born on the sixth of January.</p>
<h3>John Watson</h3>
<p>A doctor and a soldier. Wounded in the shoulder or the leg. Married at least once.</p>
<h3>Mrs. Hudson</h3>
<p>The landlady. Suffers.</p>
<h3>Mycroft Holmes</h3>
<p>The brother. Seven years older. He is the government.</p>
<p><a href=x>Back to the main page</a></p>
</body></html>""",
    "index-by": """<html><body><h1>Stories by Aurelia Finch</h1>
<p><a href=1.html>The Third Candle</a> (PG) - Watson keeps a secret.</p>
<p><a href=2.html>The Lamp on the Landing</a> (G) - A lady comes in from the rain.</p>
<p><a href=3.html>Spoons</a> (R) - Somebody counts them.</p>
</body></html>""",
    "de-recs": """Meine Lieblingsgeschichten

Hier findet ihr Geschichten, die ich euch ans Herz legen möchte. Die Links führen direkt zu den
Autoren.

Die dritte Kerze von Aurelia Finch
Sehr lustig und gut geschrieben. Unbedingt lesen!

Nebel über dem Fluss von Tobias Thimble
Spannend bis zum Schluss, leider noch nicht fertig.

Löffel von Nora Quill
Kurz und traurig. Taschentücher bereithalten.""",
    "guidelines": """How to format your story

All stories should begin with a header like this:

Title: the title of your story
Author: your name or pen name
E-mail: where readers can reach you
Rating: G, PG, PG-13, R or NC-17
Summary: one or two lines
Disclaimer: say that you do not own them

Please leave a blank line between paragraphs and do not use tabs. Stories that do not follow these
guidelines will be sent back.""",
    "zine-flyer": """FOGBOUND 3 is now available!

180 pages, perfect bound, full colour cover by Kate Whitney. Stories by Aurelia Finch, Tobias
Thimble, Nora Quill and others. Price: 18 dollars in the US, 24 overseas, postage included. Send a
SASE to the editor for a flyer. Submissions for FOGBOUND 4 are open until May.""",
    "timeline": """A timeline of the canon

1854 Sherlock Holmes is born.
1878 Watson takes his degree in London.
1880 The battle of Maiwand.
1881 They meet. A Study in Scarlet.
1887 The Reigate Squires.
1891 The Final Problem.
1894 The Empty House.
1903 Holmes retires to Sussex.
1914 His Last Bow.""",
    "essay-de": """Warum ich schreibe

In letzter Zeit werde ich oft gefragt, warum ich Fanfiction schreibe und nicht etwas Eigenes. Die
Antwort ist einfach: weil es mir Spaß macht. Fanfiction ist für mich eine Art, mit anderen Fans ins
Gespräch zu kommen. Außerdem lernt man dabei das Handwerk, und das Feedback kommt sofort. Wer
behauptet, das sei kein richtiges Schreiben, hat es nie versucht.""",
    "records": """CHARACTER NOTES
(by baker_street)

NAME: Tabitha Wiggins
AGE: 13
HAIR: carrot
EYES: green

NAME: Alfie Sparrow
AGE: 12
HAIR: under a hat
EYES: two

I might add more later.""",
    "talk": """Can We Talk About Summaries?

I have been on the archive all day, and I am losing my mind. Some of you write forty thousand words and cannot find
me twenty more. I do not read stories that have no summary, and neither do my friends.

What do I want? One sentence with a person in it, and the thing that is in the way. Please, everybody, write
summaries. If you need help with them then mail me, or ask your beta.""",
    "rules": """THE MIDWINTER CHALLENGE

1. You have until the 6th of January, midnight.
2. Between 500 and 5,000 words. We count.
3. Use this header, so that nobody has to type it again:

      Title: The Goose
      Author: Planchet
      Rating: PG

4. Send it in the body of the mail.
5. The prize is a goose. It is a drawing of one.

Questions go to the list and not to me. Have fun.""",
}

STORIES = {
    "a play that is staged": """INT. 221B - NIGHT

HOLMES sits with a kettle in his lap. WATSON enters, wet.

WATSON
Is that my kettle?

HOLMES
It is evidence.""",
    "script-no-header": """INT. BAKER STREET - NIGHT

Holmes stands at the window. Rain.

HOLMES
She is late.

WATSON
Who is?

HOLMES
The lady with the lamp.

A knock. The door opens. Nobody is there.

WATSON
Holmes!

HOLMES
Yes, I saw it too.

FADE OUT.""",
    "drabble": """The door stood open. Holmes was gone, and his violin with him. Watson sat down on the stairs and
waited for the kettle, which did not come either.""",
    "poem-bare": """O Watson, when the lamps are low
And fog is on the pane,
I hear the hansoms come and go
And come and go again.

I hear you put the revolver by,
I hear you wind the clock,
And neither of us wonders why
The door is on the lock.""",
    "letterfic": """Dear Mary,

I am writing this on my knee, so forgive the blots. Holmes has been gone since Tuesday and nobody
will tell me where. I went to see his brother, who gave me a very good lunch and no answer at all.

I shall be home by Friday. Keep the dog in.

Your loving
John""",
    "story-about-writers": """Fan Mail
by Nora Quill

Watson had three letters that morning, and all of them wanted to know how the story ended.

"They say that your last chapter was rushed," said Holmes, who had read them over his shoulder.

"Who says?"

"Your readers. This one asks for a sequel. She also wants to archive you, whatever that may mean."
""",
    "second-person": """You wake up, and he is gone. You know it before you open your eyes: the house is too quiet, and
nobody has burned anything.

You put on his coat, because it is there. You go down. The lamp is still burning on the landing.""",
    "present-tense": """Holmes looks at the lamp. Watson looks at Holmes. The lamp looks, as lamps will, at nobody in
particular.

"It has been moved," says Holmes.

"By whom?"

Holmes does not answer. He is on his knees by now, and his nose is in the carpet.""",
    "list-fic": """Ten Things Mrs. Hudson Never Said
by Aurelia Finch

1. I do not mind the bullets.

2. I counted the spoons, and there were eleven, and I knew which of you it was.

3. When you fell I kept your room. I told him it was for the rent.

4. I heard you come back. I was on the stairs with the lamp.

5. I dropped it.""",
    "wiki-entry-fic": """Title: Encyclopaedia of Lost Lamps
Author: Nora Quill
Rating: G
Fandom: Sherlock Holmes

LANDING, LAMP ON THE. A brass lamp of the common sort, first mentioned in the year of the great fog.
It is said to have been lit by nobody.

LANDLADY. See HUDSON.

HUDSON, MRS. Keeper of the lamp.""",
    "zh": """雨下了一整夜。福尔摩斯站在窗前，一言不发。

“有人上楼来了，”他说，“是一位女士，她跑得很急。”

华生转过头去。门慢慢地开了，一个年轻的女人站在那里，脸上都是雨水。""",
    "fr": """La lampe
par Aurélie Pinson

Il pleuvait depuis trois jours. Holmes ne disait rien, il regardait par la fenêtre, et Watson avait
fini par compter les gouttes.

« Quelqu'un monte », dit-il enfin.

La porte s'ouvrit. Une jeune femme entra, trempée, et s'assit sans un mot.""",
}


def kind_of(text: str) -> Kind:
    is_html = text.startswith("<html")
    document = (HtmlReader() if is_html else TextReader()).read(text.encode())
    return recognise(document, "page.html" if is_html else "page.txt").kind


@pytest.mark.parametrize("text", PAGES.values(), ids=PAGES.keys())
def test_a_page_about_stories_is_none(text: str) -> None:
    assert kind_of(text) is Kind.NOT_WORK


@pytest.mark.parametrize("text", STORIES.values(), ids=STORIES.keys())
def test_a_story_is_one_whatever_it_looks_like(text: str) -> None:
    assert kind_of(text) is Kind.WORK

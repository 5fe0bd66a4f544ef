"""The posts of a generated list as they survive: mailboxes, digests, spools, Yahoo dumps, journals; faults put in."""

import base64
import json
import quopri
import random
import textwrap
from collections.abc import Callable
from html import escape

from benchmarks.posts import LIST, Listful, Mail, batches, head_of

Files = dict[str, bytes]
_RULE = "-" * 70
_SHORT_RULE = "-" * 30


def wrapped(text: str, width: int = 72) -> str:
    """A mail's text with its paragraphs wrapped; what is quoted is wrapped already."""
    lines = [
        line if line[:1] in (">", "") or len(line) <= width else textwrap.fill(line, width) for line in text.split("\n")
    ]
    return "\n".join(lines)


def _flowed(text: str) -> str:
    lines: list[str] = []
    for line in text.split("\n"):
        if line[:1] == ">" or len(line) <= 72:
            lines.append(" " + line if line.startswith(("From ", " ")) else line)
        else:
            pieces = textwrap.wrap(line, 70)
            lines += [piece + " " for piece in pieces[:-1]] + pieces[-1:]
    return "\n".join(lines)


def encoded(mail: Mail, chance: random.Random) -> str:
    """A mail as one of the programs of the time sent it: plain, quoted-printable, base64, flowed, HTML beside it."""
    how = chance.choice(("plain", "plain", "quoted", "base64", "flowed", "both"))
    plain = wrapped(mail.text)
    if how == "quoted":
        body = quopri.encodestring(mail.text.replace("…", "…").encode()).decode("ascii")
        return (
            head_of(
                mail,
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=utf-8",
                "Content-Transfer-Encoding: quoted-printable",
            )
            + "\n"
            + body
        )
    if how == "base64":
        body = base64.encodebytes(plain.encode("cp1252", "replace")).decode("ascii")
        return (
            head_of(
                mail,
                "MIME-Version: 1.0",
                "Content-Type: text/plain; charset=windows-1252",
                "Content-Transfer-Encoding: base64",
            )
            + "\n"
            + body
        )
    if how == "flowed":
        return (
            head_of(mail, "MIME-Version: 1.0", 'Content-Type: text/plain; charset="us-ascii"; format=flowed')
            + "\n"
            + _flowed(mail.text)
        )
    if how == "both":
        page = "".join(f"<p>{escape(piece)}</p>\n" for piece in mail.text.split("\n\n"))
        page = f"<html><body>{page}</body></html>"
        parts = f"--=_b\nContent-Type: text/plain\n\n{plain}\n--=_b\nContent-Type: text/html\n\n{page}\n--=_b--\n"
        return head_of(mail, "MIME-Version: 1.0", 'Content-Type: multipart/alternative; boundary="=_b"') + "\n" + parts
    return head_of(mail) + "\n" + plain


def as_mbox(made: Listful, seed: int = 1) -> Files:
    """One mailbox (mboxrd), with a Content-Length that lies here and there."""
    chance = random.Random(f"mbox {seed}")
    pieces: list[str] = []
    for mail in made.mails:
        text = encoded(mail, chance)
        if chance.random() < 0.2:
            text = f"Content-Length: {chance.choice((7, 99_999_999))}\n" + text
        lines = [">" + line if line.lstrip(">").startswith("From ") else line for line in text.split("\n")]
        pieces.append(
            f"From {mail.address} {mail.sent_at:%a %b %d %H:%M:%S %Y}\n" + "\n".join(lines).rstrip("\n") + "\n\n"
        )
    return {f"{LIST}.mbox": "".join(pieces).encode()}


def as_spool(made: Listful) -> Files:
    """A news spool: an article a file, by number."""
    group = "alt.tales.tin-box"
    return {
        f"alt/tales/tin-box/{100 + n}": (
            f"Path: news.example.org!not-for-mail\nNewsgroups: {group}\n" + head_of(mail) + "\n" + wrapped(mail.text)
        ).encode()
        for n, mail in enumerate(made.mails)
    }


def as_maildir(made: Listful, seed: int = 1) -> Files:
    """A Maildir folder."""
    chance = random.Random(f"maildir {seed}")
    return {
        f"{LIST}/cur/{mail.sent_at:%s}.{n}.host:2,S": encoded(mail, chance).encode()
        for n, mail in enumerate(made.mails)
    }


def as_digests(made: Listful) -> Files:
    """A mailbox of digests (RFC 1153), ten posts in each."""
    pieces: list[str] = []
    for number, mails in enumerate(batches(made.mails, 10), 1):
        topics = "\n".join(f"  {n}. {mail.subject}" for n, mail in enumerate(mails, 1))
        posts = "".join(
            f"Message: {n}\nDate: {mail.sent_at:%a, %d %b %Y %H:%M:%S +0000}\nFrom: {mail.sender} <{mail.address}>\n"
            f"Subject: {mail.subject}\n\n{wrapped(mail.text)}\n{_SHORT_RULE}\n\n"
            for n, mail in enumerate(mails, 1)
        )
        name = f"{LIST} Digest, Vol 1, Issue {number}"
        body = f"Today's Topics:\n\n{topics}\n\n{_RULE}\n\n{posts}End of {name}\n{'*' * 40}\n"
        name = f"{LIST} Digest, Vol 1, Issue {number}"
        whole = Mail(number, "List", f"{LIST}-request@lists.example.org", name, mails[-1].sent_at, body)
        lines = [
            ">" + line if line.startswith("From ") else line for line in (head_of(whole) + "\n" + body).split("\n")
        ]
        pieces.append(f"From {whole.address} {whole.sent_at:%a %b %d %H:%M:%S %Y}\n" + "\n".join(lines) + "\n")
    return {f"{LIST}-digests.mbox": "".join(pieces).encode()}


def as_yahoo(made: Listful, seed: int = 1) -> Files:
    """A dump of a Yahoo group: a JSON file a message, addresses cut off."""
    chance = random.Random(f"yahoo {seed}")
    files: Files = {}
    for n, mail in enumerate(made.mails, 1):
        name = mail.address.partition("@")[0]
        raw = encoded(mail, chance).replace("@mail.example.org>", "@...>", 1).replace("\n", "\r\n")
        message = {
            "msgId": n, "profile": name[:12], "postDate": f"{mail.sent_at:%s}", "subject": escape(mail.subject),
            "from": f"{mail.sender} &lt;{name}@...&gt;", "rawEmail": escape(raw),
        }  # fmt: skip
        files[f"{LIST}/email/{n}_raw.json"] = json.dumps({"ygPerms": {}, "ygData": message}).encode()
    return files


def as_ljdump(made: Listful) -> Files:
    """A journal as ljdump leaves it: a post a file, with comments; every seventh post locked."""
    files: Files = {}
    for n, mail in enumerate((mail for mail in made.mails if not mail.subject.startswith("Re: ")), 1):
        security = "<security>usemask</security><allowmask>1</allowmask>" if n % 7 == 0 else ""
        fields = (
            f"<itemid>{n}</itemid><eventtime>{mail.sent_at:%Y-%m-%d %H:%M:%S}</eventtime>{security}"
            f"<subject>{escape(mail.subject)}</subject><event>{escape(escape(mail.text, quote=False))}</event>"
            "<props><taglist>tin box, fic</taglist><current_mood>cheerful</current_mood></props>"
            f"<poster>{mail.address.partition('@')[0]}</poster>"
        )
        files[f"journal/L-{n}"] = f'<?xml version="1.0"?>\n<event>{fields}</event>\n'.encode()
        comment = (
            f"<comment><id>1</id><parentid></parentid><user>reader</user><body>Lovely, all {n} of them!</body>"
            "<date>2004-01-02T03:04:05Z</date></comment>"
        )
        files[f"journal/C-{n}"] = f'<?xml version="1.0"?>\n<comments>{comment}</comments>\n'.encode()
    return files


FORMS: dict[str, Callable[[Listful], Files]] = {
    "mbox": as_mbox,
    "digests": as_digests,
    "maildir": as_maildir,
    "spool": as_spool,
    "yahoo": as_yahoo,
    "ljdump": as_ljdump,
}

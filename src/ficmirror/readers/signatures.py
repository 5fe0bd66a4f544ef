"""Forms known by their first bytes or by their name: what they are called, and why some are held but not read."""

import re
from collections.abc import Callable
from typing import NamedTuple

from ficmirror.readers.packed import head


class Form(NamedTuple):
    """A form: its short name, its media type, and why it is not read ("" where there is a reader)."""

    name: str
    media_type: str
    reason: str


class Signature(NamedTuple):
    """Bytes that tell a form, at an offset; `refine` looks further where several forms begin alike."""

    magic: bytes
    form: Form
    offset: int = 0
    refine: Callable[[bytes], Form] | None = None


_DIRECTORY = 200_000  # bytes at a ZIP's end in which names of members are looked for
_LAST, _STUB = (
    66_000,
    400_000,
)  # bytes: within the last ones a ZIP archive says that it ends; of a program before its archive


def _form(name: str, media_type: str, what: str) -> Form:
    return Form(name, media_type, f"held, but {what} cannot be read yet")


PDF = Form("pdf", "application/pdf", "")
RTF = Form("rtf", "application/rtf", "")
DOC = Form("doc", "application/msword", "")
DOCX = Form("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "")
WORDML = Form("wordml", "application/msword+xml", "")
ABIWORD = Form("abiword", "application/x-abiword", "")
TEI = Form("tei", "application/tei+xml", "")
DOCBOOK = Form("docbook", "application/docbook+xml", "")
FINAL_DRAFT = Form("finaldraft", "application/x-final-draft", "")
KWORD = Form("kword", "application/x-kword", "")
OLD_PAGES = Form("pages", "application/vnd.apple.pages", "")  # of 2005 to 2009
SCRIVENER = Form("scrivener", "application/x-scrivener", "")
YWRITER = Form("ywriter", "application/x-ywriter", "")
PACKAGE = Form("package", "application/oebps-package+xml", "")
CONTENTS = Form("contents", "application/x-dtbncx+xml", "what an e-book says of its own pages, not a text")
ODT = Form("odt", "application/vnd.oasis.opendocument.text", "")
SXW = Form("odt", "application/vnd.sun.xml.writer", "")
FLAT_ODT = Form("odt", "application/vnd.oasis.opendocument.text-flat-xml", "")
FB2 = Form("fb2", "application/x-fictionbook+xml", "")
EPUB = Form("epub", "application/epub+zip", "")
HTMLZ = Form("htmlz", "application/x-htmlz", "")
TXTZ = Form("txtz", "application/x-txtz", "")
MOBI = Form("mobi", "application/x-mobipocket-ebook", "")
PALM = Form("palmdoc", "application/vnd.palm", "")
MHTML = Form("mhtml", "multipart/related", "")
LATEX = Form("latex", "application/x-latex", "")
STARWRITER = Form("starwriter", "application/vnd.stardivision.writer", "")  # its words are salvaged
EREADER = Form("ereader", "application/vnd.palm", "")
ROCKET = Form("rocket", "application/x-rocketbook", "")
TCR = Form("tcr", "application/x-tcr", "")
LRF = Form("lrf", "application/x-sony-bbeb", "")
SNB = _form("snb", "application/x-snb", "a Shanda Bambook book")
PLUCKER = Form("plucker", "application/vnd.palm", "")
ISILO = _form("isilo", "application/vnd.palm", "an iSilo document")
ZTXT = Form("ztxt", "application/vnd.palm", "")
LIT = _form("lit", "application/x-ms-reader", "a Microsoft Reader book")
ZIP = Form("zip", "application/zip", "")
GZIP = Form("gzip", "application/gzip", "")
SEVEN = Form("7z", "application/x-7z-compressed", "")
RAR = Form("rar", "application/vnd.rar", "")
TAR = Form("tar", "application/x-tar", "")
BZIP2 = Form("bzip2", "application/x-bzip2", "")
XZ = Form("xz", "application/x-xz", "")
COMPRESS = Form("compress", "application/x-compress", "")
ZSTD = Form("zstd", "application/zstd", "")
SEVEN_PROGRAM = _form("7z_program", "application/x-executable", "a 7-Zip archive that unpacks itself")
LHA = Form("lha", "application/x-lzh-compressed", "")
STUFFIT = _form("stuffit", "application/x-stuffit", "a StuffIt archive")
ARMOURED = Form("armoured", "text/plain", "")
PIECE = Form("piece", "text/plain", "coded bytes and no words: a piece of a file that was sent in several, or a key")
MACBINARY = Form("macbinary", "application/macbinary", "")
APPLESINGLE = Form("applesingle", "application/applefile", "")
BINHEX = Form("binhex", "application/mac-binhex40", "")
CAB = _form("cab", "application/vnd.ms-cab-compressed", "a Windows cabinet")
ISO = Form("iso", "application/x-iso9660-image", "")
ARJ = _form("arj", "application/x-arj", "an ARJ archive")
PKARC = _form("pkarc", "application/x-arc", "an ARC archive (SEA, PKARC)")
ZOO = _form("zoo", "application/x-zoo", "a ZOO archive")
TORRENT = Form("torrent", "application/x-bittorrent", "what a torrent says of its files, not a text")
ADVENTURE = _form("adventure", "application/x-interactive-fiction", "a text adventure (Z-machine, Glulx, TADS)")
ACE = _form("ace", "application/x-ace-compressed", "an ACE archive")
COMPACTOR = _form("compactor", "application/x-compactpro", "a Compact Pro archive")
DISKDOUBLER = _form("diskdoubler", "application/x-diskdoubler", "a DiskDoubler archive")
DISK = _form("disk", "application/x-disk-image", "an image of a disk")
TBB = Form("tbb", "application/x-thebat", "")
DBX = Form("dbx", "application/x-outlook-express", "")
OE_MBX = Form("oe_mbx", "application/x-outlook-express", "")
MSG = Form("msg", "application/vnd.ms-outlook", "")
TNEF = Form("tnef", "application/vnd.ms-tnef", "")
PST = _form("pst", "application/vnd.ms-outlook", "an Outlook folder of mails (PST)")
TOPAZ = _form("topaz", "application/x-topaz-ebook", "a Kindle book of pictured pages (Topaz)")
PAGES = _form("iwork", "application/vnd.apple.pages", "a Pages document")
OFFICE = _form("office", "application/x-office", "a spreadsheet, presentation or database")
CHM = _form("chm", "application/vnd.ms-htmlhelp", "a compiled help file")
WARC = Form("warc", "application/warc", "")
ARC = Form("arc", "application/x-internet-archive", "")
WACZ = Form("wacz", "application/wacz", "")
SQLITE = Form("sqlite", "application/vnd.sqlite3", "")
CLARISWORKS = _form("clarisworks", "application/x-claris-works", "a ClarisWorks or AppleWorks document")
WORDPERFECT = Form("wordperfect", "application/vnd.wordperfect", "")
WORDSTAR = Form("wordstar", "application/x-wordstar", "")
MSWRITE = Form("mswrite", "application/x-mswrite", "")
AMIPRO = Form("amipro", "application/vnd.lotus-amipro", "")
XYWRITE = Form("xywrite", "application/x-xywrite", "")
WORKS = Form("works", "application/vnd.ms-works", "")  # its words are salvaged
SQL = Form("sql", "application/sql", "")
STORY_TABLE = Form("story_rows", "text/csv", "")
AO3_CSV = Form("ao3_csv", "text/csv", "")
AUTOMATED_ARCHIVE = Form("automated_archive", "text/x-perl", "")
STORY_RECORD = Form("story_record", "application/vnd.ficmirror.story+json", "")
JSON = _form("json", "application/json", "a JSON file")
XML = _form("xml", "application/xml", "an XML file of this kind")
WEBARCHIVE = Form("webarchive", "application/x-webarchive", "")
MAILS = {
    "mbox": Form("mbox", "application/mbox", ""),
    "mail": Form("mail", "message/rfc822", ""),
    "digest": Form("digest", "multipart/digest", ""),
    "parcel": Form("parcel", "multipart/mixed", ""),
    "pmm": Form("pmm", "application/x-pegasus-mail", ""),
    "emlx": Form("emlx", "message/x-emlx", ""),
}
BLOG_TEXT = Form("blog", "text/plain", "")
BLOG = Form("blog", "application/xml", "")
JOURNALS = {
    "journal": Form("journal", "application/xml", ""),
    "journals": Form("journals", "application/xml", ""),
    "comments": Form("comments", "application/xml", ""),
    "blog": BLOG,
}
YAHOO = Form("yahoo", "application/json", "")
IMAGE = Form("image", "image/*", "a picture, not a text")
AUDIO = Form("audio", "audio/*", "sound, not a text")
VIDEO = Form("video", "video/*", "moving pictures, not a text")
EXECUTABLE = Form("executable", "application/x-executable", "a program, not a text")
FONT = Form("font", "font/*", "a typeface, not a text")
SYSTEM = Form("system", "application/octet-stream", "a file that an operating system keeps for itself, not a text")


def image(kind: str) -> Form:
    """The form of a kind of picture."""
    return Form("image", f"image/{kind}", "a picture, not a text")


_FIRST_IS_CONTAINER = re.compile(rb"PK\x03\x04.{26}META-INF/container\.xml", re.DOTALL)  # in no folder


def _has_member(content: bytes, *names: bytes) -> bool:
    """Whether the directory of a ZIP has a member of one of these names, in no folder (APPNOTE 4.3.12)."""
    ends = content[-_DIRECTORY:]
    return any(
        re.search(rb"PK\x01\x02.{24}" + re.escape(len(name).to_bytes(2, "little")) + rb".{16}" + name, ends, re.DOTALL)
        for name in names
        if name in ends
    )


def _zipped(content: bytes) -> Form:
    """What a ZIP holds, by the names at its beginning."""
    begins = content[:4000]
    if b"mimetypeapplication/epub+zip" in begins:
        return EPUB
    if b"mimetypeapplication/vnd.oasis.opendocument" in begins:
        return ODT
    if b"mimetypeapplication/vnd.sun.xml.writer" in begins:
        return SXW
    if b"word/document.xml" in begins or _has_member(content, b"word/document.xml"):
        return DOCX
    if b"[Content_Types].xml" in begins and b"word/" in begins + content[-20_000:]:
        return DOCX
    if _FIRST_IS_CONTAINER.search(begins) or _has_member(content, b"META-INF/container.xml"):
        return EPUB
    if b"Index/Document.iwa" in content and b"Preview.pdf" not in content:
        return PAGES
    if b"xl/workbook.xml" in content or b"ppt/presentation.xml" in content:
        return OFFICE
    if _has_member(content, b"metadata.opf"):
        if _has_member(content, b"index.html", b"index.xhtml", b"index.htm"):
            return HTMLZ
        if _has_member(content, b"index.txt"):
            return TXTZ
    is_web = b"datapackage.json" in content[-20000:] and b"archive/" in content[-20000:]
    return WACZ if is_web else ZIP


def _program(content: bytes) -> Form:
    """A program: one that unpacks itself is the archive at its end."""
    if b"PK\5\6" in content[-_LAST:] and b"PK\3\4" in content:
        return ZIP
    archives = ((b"Rar!\x1a\7", RAR), (b"-lh5-", LHA), (b"7z\xbc\xaf\x27\x1c", SEVEN_PROGRAM))
    return next((form for magic, form in archives if magic in content[:_STUB]), EXECUTABLE)


def _packed(form: Form) -> Callable[[bytes], Form]:
    """What is packed in one stream: an archive is named by what is inside, whatever it is packed with."""

    def refine(content: bytes) -> Form:
        begins = head(content, form.name)
        for signature in (TAR_SIGNATURE, *WEB_SIGNATURES):
            if begins.startswith(signature.magic, signature.offset):
                return signature.form
        return form

    return refine


def _compound(content: bytes) -> Form:
    """What an OLE compound file is: Word's main stream has a name, Works' too."""
    head = content[:200_000]
    is_word = b"W\0o\0r\0d\0D\0o\0c\0" in head
    if b"M\0a\0t\0O\0S\0T\0" in head:
        return WORKS
    if b"S\0t\0a\0r\0W\0r\0i\0t\0e\0r\0" in head:
        return STARWRITER
    if b"_\0_\0s\0u\0b\0s\0t\0g\0" in head or b"_\0_\0s\0u\0b\0s\0t\0g\0" in content[-200_000:]:
        return MSG
    if (b"W\0o\0r\0k\0b\0o\0o\0k\0\0\0" in head or b"P\0o\0w\0e\0r\0P\0o\0i\0n\0t\0 \0D" in head) and not is_word:
        return OFFICE
    if b"C\0a\0t\0a\0l\0o\0g\0\0\0" in head and not is_word:
        return SYSTEM  # Thumbs.db: the pictures of a folder, small
    return DOC


def _properties(content: bytes) -> Form:
    return WEBARCHIVE if b"WebMainResource" in content else SYSTEM


def _riff(content: bytes) -> Form:
    kind = content[8:12]
    return image("webp") if kind == b"WEBP" else VIDEO if kind == b"AVI " else AUDIO


TAR_SIGNATURE = Signature(b"ustar", TAR, 257)
WEB_SIGNATURES = (Signature(b"WARC/", WARC), Signature(b"filedesc:", ARC))
SIGNATURES = (
    Signature(b"%PDF-", PDF),
    Signature(b"{\\rtf", RTF),
    Signature(b"PK\x03\x04", ZIP, refine=_zipped),
    Signature(b"PK\x05\x06", ZIP),
    Signature(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", DOC, refine=_compound),
    Signature(b"\xffWPC", WORDPERFECT),
    *(Signature(magic, MSWRITE) for magic in (b"\x31\xbe\0\0\0\xab", b"\x32\xbe\0\0\0\xab")),
    Signature(b"BOOKMOBI", MOBI, 60),
    Signature(b"TEXtREAd", PALM, 60),
    Signature(b"PNRdPPrs", EREADER, 60),
    Signature(b"DataPlkr", PLUCKER, 60),
    Signature(b"ToGoToGo", ISILO, 60),
    Signature(b"zTXTGPlm", ZTXT, 60),
    Signature(b"\xb0\x0c\xb0\x0c", ROCKET),
    Signature(b"!!8-Bit!!", TCR),
    Signature(b"L\0R\0F\0", LRF),
    Signature(b"SNBP000B", SNB),
    Signature(b"ITOLITLS", LIT),
    Signature(b"ITSF", CHM),
    Signature(b"\x1f\x8b", GZIP, refine=_packed(GZIP)),
    Signature(b"7z\xbc\xaf\x27\x1c", SEVEN),
    Signature(b"Rar!\x1a\x07", RAR),
    Signature(b"BZh", BZIP2, refine=_packed(BZIP2)),
    Signature(b"\xfd7zXZ\0", XZ, refine=_packed(XZ)),
    Signature(b"\x28\xb5\x2f\xfd", ZSTD, refine=_packed(ZSTD)),
    Signature(b"\x1f\x9d", COMPRESS, refine=_packed(COMPRESS)),
    TAR_SIGNATURE,
    Signature(b"-lh", LHA, 2),
    Signature(b"BOBO", CLARISWORKS, 4),
    Signature(b"\0\5\x16\0\0", APPLESINGLE),
    Signature(b"\0\5\x16\7\0", SYSTEM),  # what a Mac keeps of a file beside it ("._story")
    Signature(b"\0\0\0\1Bud1", SYSTEM),  # .DS_Store
    Signature(b"L\0\0\0\1\x14\2\0", SYSTEM),  # a shortcut of Windows
    Signature(b"bplist00", SYSTEM, refine=_properties),
    Signature(b"StuffIt (c)", STUFFIT),
    Signature(b"SIT!", STUFFIT),
    Signature(b"StuffIt!", STUFFIT),
    Signature(b"Glul", ADVENTURE),
    Signature(b"IFRSRIdx", ADVENTURE, 8),
    Signature(b"TADS2 bin\n\r\x1a", ADVENTURE),
    Signature(b"T3-image\r\n\x1a", ADVENTURE),
    Signature(b"d8:announce", TORRENT),
    Signature(b"d10:created by", TORRENT),
    Signature(b"Client UrlCache MMF", SYSTEM),
    Signature(b"rLau", STUFFIT, 10),
    Signature(b"DDAR", DISKDOUBLER),
    Signature(b"ZOO 2.", ZOO),
    Signature(b"**ACE**", ACE, 7),
    Signature(b"MSCF\0\0\0\0", CAB),
    Signature(b"CD001\1", ISO, 32769),
    Signature(b"!BDN", PST),
    Signature(b"\xcf\xad\x12\xfe\xc5\xfd\x74\x6f", DBX),
    Signature(b"\xcf\xad\x12\xfe", SYSTEM),  # Outlook Express's lists of folders and of mails that were fetched
    Signature(b"JMF6", OE_MBX),
    Signature(b"\x20\x06\x79\x19", TBB),
    Signature(b"JMF9", SYSTEM),  # its index
    Signature(b"\x78\x9f\x3e\x22", TNEF),
    Signature(b"// <!-- <mdb:mork:z", SYSTEM),  # Mozilla's index of a mailbox, its address book
    Signature(b"TPZ0", TOPAZ),
    *WEB_SIGNATURES,
    Signature(b"SQLite format 3\0", SQLITE),
    Signature(b"\x89PNG\r\n", image("png")),
    Signature(b"GIF8", image("gif")),
    Signature(b"\xff\xd8\xff", image("jpeg")),
    Signature(b"II*\0", image("tiff")),
    Signature(b"MM\0*", image("tiff")),
    Signature(b"\0\0\1\0", image("x-icon")),
    *(
        Signature(b"\0\0\0\0" + begins + b"\0\0" + size + b"\0\0\0", image("bmp"), 6)
        for begins in (b"\x36\0", b"\x36\4", b"\x76\0", b"\x3e\0", b"\x1a\0", b"\x8a\0", b"\x7a\0", b"\x46\0")
        for size in (b"\x28", b"\x0c", b"\x6c", b"\x7c", b"\x38")
    ),
    Signature(b"RIFF", AUDIO, refine=_riff),
    Signature(b"ID3", AUDIO),
    Signature(b"OggS", AUDIO),
    Signature(b"fLaC", AUDIO),
    Signature(b"MThd", AUDIO),
    Signature(b"\0\0\1\xba", VIDEO),
    Signature(b"ftyp", VIDEO, 4),
    Signature(b"\x7fELF", EXECUTABLE),
    Signature(b"MZ\x90\0", EXECUTABLE, refine=_program),
    Signature(b"wOFF", FONT),
    Signature(b"wOF2", FONT),
    Signature(b"\0\1\0\0\0", FONT),
)

# Beginnings too short to tell anything of a text: looked for where the bytes are none.
BINARY_SIGNATURES = (
    Signature(b"MZ", EXECUTABLE, refine=_program),
    Signature(b"\x60\xea", ARJ),
    *(Signature(bytes([0x1A, method]), PKARC) for method in (*range(1, 12), 20, 21)),
    Signature(b"BD", DISK, 1024),
    Signature(b"\0\1\0\0Standard Jet DB", OFFICE),
    Signature(b"\0\1\0\0Standard ACE DB", OFFICE),
    Signature(b"8BPS", image("vnd.adobe.photoshop")),
    Signature(b"\xd7\xcd\xc6\x9a", image("wmf")),
    Signature(b"FWS", VIDEO),
    Signature(b"CWS", VIDEO),
    Signature(b"\xca\xfe\xba\xbe", EXECUTABLE),
    Signature(b"?_\3\0", CHM),
)

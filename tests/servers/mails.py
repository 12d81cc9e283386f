"""Varied mail, the same for the same seed: languages, charsets, encodings, attachments, HTML, awkward headers."""
import base64
import datetime
import email.utils
import quopri
import random

PEOPLE = [
    ("Ada Lovelace", "ada@example.org"), ("Jürgen Groß", "juergen@example.de"), ("Мария Иванова", "maria@example.ru"),
    ("山田 太郎", "taro@example.jp"), ("李小龙", "li@example.cn"), ("فاطمة الزهراء", "fatima@example.eg"),
    ("Χρήστος Παπαδόπουλος", "christos@example.gr"), ("Zoë O'Neil, PhD", "zoe@example.ie"), ("", "noreply@example.com"),
    ("Løken, Åse", "aase@example.no"), ("דנה לוי", "dana@example.il"), ("박지성", "park@example.kr"),
]
TEXTS = [
    ("Lunch on Friday?", "Shall we meet at the usual place, half past twelve?\n\nAda"),
    ("Grüße aus München 🍺", "Das Wetter ist schön, die Maß ist teuer.\nBis bald!\n\n-- \nJürgen"),
    ("Отчёт за ноябрь", "Добрый день!\n\nВо вложении отчёт за ноябрь. Замечания жду до среды.\n\nС уважением,\nМария"),
    ("会議の件について", "お世話になっております。\n明日の会議は十時からです。よろしくお願いいたします。"),
    ("您的订单已发货", "尊敬的客户：\n您的订单已发货，预计三天内送达。"),
    ("تأكيد الحجز", "مرحباً،\nتم تأكيد حجزك يوم الأحد."),
    ("Πρόσκληση σε γιορτή", "Καλησπέρα!\nΣε περιμένουμε το Σάββατο στις οκτώ."),
    ("חשבונית מספר 2041", "שלום,\nמצורפת החשבונית. נא לאשר את קבלתה."),
    ("🎉🎉 You are invited 🎉🎉", "Bring cake 🍰 and friends 👩‍👩‍👧‍👦."),
    ("Invoice 2026-1142 is overdue", "Please pay 129.00 EUR within 14 days.\n\n> On Monday you wrote:\n> it is on its way"),
    ("회의록 공유드립니다", "안녕하세요.\n회의록을 공유드립니다."),
    ("A very long subject that goes on about nothing in particular, is folded by every mailer in a different place, "
     "and ends only here, with größeren Umlauten: äöü", "The subject says it all."),
]
LEGACY = [
    ("iso-8859-1", "Où êtes-vous ?", "Ça va très bien, merci. À bientôt !"),
    ("koi8-r", "Встреча переносится", "Встреча переносится на четверг."),
    ("windows-1251", "Счёт на оплату", "Оплатите, пожалуйста, счёт № 17."),
    ("iso-2022-jp", "お知らせ", "本日は休業です。"),
    ("gb18030", "通知", "今天放假。"),
    ("shift_jis", "ご案内", "新製品のご案内です。"),
    ("windows-1252", "“Smart” quotes – and dashes", "It’s 5 € — really…"),
    ("euc-kr", "안내", "오늘은 쉽니다."),
]
FILES = [
    ("report.pdf", "application/pdf", b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 20),
    ("Übersicht 2026.ods", "application/vnd.oasis.opendocument.spreadsheet", b"PK\x03\x04" + bytes(400)),
    ("фото.png", "image/png", base64.b64decode(
        "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==")),
    ("notes.txt", "text/plain", "naïve notes\n".encode()),
    ("a rather long file name that some systems cut and some refuse to save at all, version 2 (final).docx",
     "application/octet-stream", b"PK\x03\x04" + bytes(2000)),
]
START = datetime.datetime(2026, 11, 2, 8, 0, tzinfo=datetime.timezone.utc)


class Mails:
    """make(n) gives the n-th mail as bytes, always the same for (seed, n). `now`: date it now, not in November 2026."""

    def __init__(self, seed=1, domain="mails.example", now=False):
        self._seed, self._domain, self._now = seed, domain, now

    def message_id(self, number):
        return f"{self._seed}.{number}@{self._domain}"

    def make(self, number, to="alice@example.org"):
        rng = random.Random(f"{self._seed}/{number}")
        kind = rng.choice([plain, plain, html, alternative, attached, legacy, eight_bit, html_attached])
        headers = self._headers(rng, number, to)
        return kind(rng, headers)

    def some(self, count, first=0, to="alice@example.org"):
        return (self.make(number, to) for number in range(first, first + count))

    def _headers(self, rng, number, to):
        date = datetime.datetime.now().astimezone() if self._now else START + datetime.timedelta(minutes=7 * number)
        name, address = rng.choice(PEOPLE)
        headers = [("Return-Path", "<sender@example.org>"),
                   ("Date", email.utils.format_datetime(date)),
                   ("From", mailbox(rng, name, address)),
                   ("To", to),
                   ("Message-ID", f"<{self.message_id(number)}>")]
        if number and rng.random() < 0.3:
            headers.append(("In-Reply-To", f"<{self.message_id(number - 1)}>"))
            headers.append(("References", f"<{self.message_id(number - 1)}>"))
        if rng.random() < 0.2:
            headers.append(("Cc", ", ".join(mailbox(rng, n, a) for n, a in rng.sample(PEOPLE, 3))))
        return headers + [("MIME-Version", "1.0")]


def plain(rng, headers):
    subject, text = rng.choice(TEXTS)
    return join(headers + [("Subject", words(rng, subject))] + part_headers("text/plain", "utf-8", "quoted-printable"),
                quopri.encodestring(text.encode()))


def eight_bit(rng, headers):
    subject, text = rng.choice(TEXTS)
    return join(headers + [("Subject", words(rng, subject))] + part_headers("text/plain", "utf-8", "8bit"), text.encode())


def legacy(rng, headers):
    charset, subject, text = rng.choice(LEGACY)
    return join(headers + [("Subject", word(subject, charset, "B"))] + part_headers("text/plain", charset, "base64"),
                base64.encodebytes(text.encode(charset)))


def html(rng, headers):
    subject, text = rng.choice(TEXTS)
    return join(headers + [("Subject", words(rng, subject))] + part_headers("text/html", "utf-8", "base64"),
                base64.encodebytes(page(text)))


def alternative(rng, headers):
    subject, text = rng.choice(TEXTS)
    both = [join(part_headers("text/plain", "utf-8", "base64"), base64.encodebytes(text.encode())),
            join(part_headers("text/html", "utf-8", "quoted-printable"), quopri.encodestring(page(text)))]
    return multipart(rng, headers + [("Subject", words(rng, subject))], "alternative", both)


def attached(rng, headers):
    subject, text = rng.choice(TEXTS)
    parts = [join(part_headers("text/plain", "utf-8", "base64"), base64.encodebytes(text.encode()))]
    parts += [file_part(*chosen) for chosen in rng.sample(FILES, rng.choice([1, 1, 2, 3]))]
    return multipart(rng, headers + [("Subject", words(rng, subject))], "mixed", parts)


def html_attached(rng, headers):
    subject, text = rng.choice(TEXTS)
    inner = multipart(rng, [], "related", [
        join(part_headers("text/html", "utf-8", "base64"), base64.encodebytes(page(text, image=True))),
        join([("Content-Type", "image/png"), ("Content-ID", "<picture@x>"), ("Content-Disposition", "inline"),
              ("Content-Transfer-Encoding", "base64")], base64.encodebytes(FILES[2][2]))])
    return multipart(rng, headers + [("Subject", words(rng, subject))], "mixed", [inner, file_part(*rng.choice(FILES))])


def multipart(rng, headers, kind, parts):
    boundary = f"=_{rng.getrandbits(64):016x}"
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + part + b"\r\n" for part in parts)
    return join(headers + [("Content-Type", f'multipart/{kind}; boundary="{boundary}"')],
                body + b"--" + boundary.encode() + b"--\r\n")


def file_part(name, mime, content):
    star = "UTF-8''" + "".join(c if c.isascii() and c.isalnum() or c in ".-" else
                               "".join(f"%{b:02X}" for b in c.encode()) for c in name)
    return join([("Content-Type", mime), ("Content-Disposition", f"attachment; filename*={star}"),
                 ("Content-Transfer-Encoding", "base64")], base64.encodebytes(content))


def page(text, image=False):
    picture = '<img src="cid:picture@x" alt="picture">' if image else '<img src="https://tracker.example/pixel.gif" alt="">'
    return ('<!DOCTYPE html><html><head><style>p{color:#234}</style></head><body>'
            + "".join(f"<p>{line}</p>" for line in text.split("\n"))
            + f'<p><a href="https://example.org/">Example</a></p>{picture}</body></html>').encode()


def part_headers(mime, charset, encoding):
    return [("Content-Type", f"{mime}; charset={charset}"), ("Content-Transfer-Encoding", encoding)]


def mailbox(rng, name, address):
    if not name:
        return address
    if name.isascii():
        return f'"{name}" <{address}>'
    return f"{words(rng, name)} <{address}>"


def words(rng, text):
    """As encoded words of at most 75 characters (RFC 2047), folded; plain when it is short and ASCII."""
    if text.isascii() and len(text) < 60:
        return text
    encoding = rng.choice("BQ")
    pieces, piece = [], ""
    for character in text:
        if len(word(piece + character, "utf-8", encoding)) > 75:
            pieces.append(piece)
            piece = ""
        piece += character
    return "\r\n ".join(word(p, "utf-8", encoding) for p in [*pieces, piece])


def word(text, charset, encoding):
    raw = text.encode(charset)
    if encoding == "B":
        return f"=?{charset}?B?{base64.b64encode(raw).decode()}?="
    quoted = "".join(chr(b) if chr(b).isascii() and chr(b).isalnum() else "_" if b == 32 else f"={b:02X}" for b in raw)
    return f"=?{charset}?Q?{quoted}?="


def join(headers, body):
    head = "".join(f"{name}: {value}\r\n" for name, value in headers)
    return head.encode() + b"\r\n" + b"\r\n".join(body.replace(b"\r\n", b"\n").split(b"\n"))


def simple(number, subject=None, domain="simple.example"):
    """The smallest complete mail, for counting: message_id_of(number) is its Message-ID."""
    return (f"From: Counter <counter@example.org>\r\nTo: alice@example.org\r\nSubject: {subject or f'Mail {number}'}\r\n"
            f"Date: Fri, 20 Nov 2026 10:00:00 +0000\r\nMessage-ID: <{message_id_of(number, domain)}>\r\n\r\n"
            f"This is mail {number}.\r\n").encode()


def message_id_of(number, domain="simple.example"):
    return f"{number}@{domain}"

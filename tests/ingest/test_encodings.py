import codecs

import pytest

from pipeline.ingest.encodings import decode, is_blank, line_ends, valid
from pipeline.ingest.rejection import Rejection

TEXT = "Die Fähre fährt für 3 € nach Büsum – „so ein Glück“, heißt es in Groß Köris."


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
        (TEXT.encode("utf-32"), "utf-32"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("cp1252"), "cp1252"),
        (TEXT.encode("mac_roman"), "mac_roman"),
    ],
)
def test_german_text_is_read_whatever_it_was_saved_in(data, encoding):
    assert decode(data) == (TEXT, encoding)


def test_dos_text_is_not_taken_for_windows_text():
    text = "Köln: Käse für Müller, Straße naß"
    assert decode(text.encode("cp850")) == (text, "cp850")


def test_one_broken_byte_does_not_spoil_the_umlauts():
    data = "Größere Böen über Föhr ".encode() + "mit Gästen".encode("cp1252") + " und Äpfel ä".encode()[:-1]
    text, encoding = decode(data)
    assert (text, encoding) == ("Größere Böen über Föhr mit Gästen und Äpfel \ufffd", "utf-8+cp1252")


def test_declared_charset_decides_where_letters_cannot():
    assert decode("Łódź".encode("iso8859-2"), "iso-8859-2") == ("Łódź", "iso8859-2")
    assert decode("Küste".encode("cp1252"), "iso-8859-1")[1] == "cp1252"
    assert decode("Küste".encode("cp1252"), "utf-8")[0] == "Küste"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"Text mit\0NUL", "binary"),
        (b"%PDF-1.7 und so weiter", "binary"),
        (bytes(range(1, 32)) * 20, "binary"),
        (codecs.BOM_UTF16_LE + b"\x00\xdc" + "lang genug".encode("utf-16-le"), "encoding"),
    ],
)
def test_what_is_no_text_is_named(data, reason):
    with pytest.raises(Rejection) as caught:
        decode(data)
    assert caught.value.reason == reason


def test_line_ends_and_surrogates():
    assert line_ends("a\r\nb\rc\n\u2028d") == "a\nb\nc\n\u2028d"
    assert valid("\ud83d\ude00 \ud83d") == "😀 \ufffd"
    assert is_blank(" \u00a0\u200b\ufeff\n") and not is_blank(".")


def test_a_reading_of_control_characters_is_no_text():
    with pytest.raises(Rejection, match="control characters"):  # as EBCDIC every question mark is one
        decode(b"\x7f\xe5" + b"?" * 12)

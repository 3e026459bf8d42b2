"""What a page says of itself in its markup: title, publication date, address and the name of its outlet."""

import json
import re
from collections.abc import Iterable, Iterator

from lxml import etree

from pipeline.ingest.encodings import valid
from pipeline.ingest.published import any_date

_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-zA-Z0-9_:-]{2,40})""", re.IGNORECASE)
# Names of <meta> that hold a publication date, surest first, as `_metas` writes them; modification dates are none.
_DATE_NAMES = (
    "article.published.time", "article.published", "og.article.published.time", "og.published.time", "datepublished",
    "date.published", "publicationdate", "publication.date", "publishdate", "publish.date", "published", "published.at",
    "pubdate", "dc.date.issued", "dcterms.issued", "dc.date.published", "parsely.pub.date", "sailthru.date",
    "date", "dc.date", "dcterms.date", "dcterms.created", "dc.date.created", "citation.publication.date",
)  # fmt: skip
_JOINTS = re.compile(r"[.:_-]+")
# Ends of schema.org types: NewsArticle, LiveBlogPosting, Report, ClaimReview (a fact check).
_ARTICLE = ("article", "posting", "report", "review")
_INNER = ("@graph", "mainEntity", "mainEntityOfPage")  # where JSON-LD keeps the page's own article


def declared_charset(head: bytes) -> str | None:
    """The encoding a page declares in its first bytes (`<meta charset="iso-8859-1">`)."""
    match = _CHARSET.search(head[:8_000])
    return match[1].decode("ascii") if match else None


def read_markup(root: etree._Element | None, lines: Iterable[str]) -> dict[str, str]:
    """`title`, `published`, `url` and `outlet` as far as the markup states them; `lines` are the page's visible lines.

    Of several titles (og:title, JSON-LD headline, h1) the first that is also printed on the page holds, because
    og:title often carries the outlet's name or another wording for social media.
    """
    if root is None:
        return {}
    metas = _metas(root)
    article = _json_article(root)
    headings = [" ".join("".join(h1.itertext()).split()) for h1 in root.iter("h1")]
    found = {
        "title": _title([metas.get("og.title"), article.get("headline"), *headings], lines, root),
        "published": _published(metas, article, root),
        "url": _address(root, metas, article),
        "outlet": metas.get("og.site.name") or _name(article.get("publisher")),
    }
    return {key: valid(value) for key, value in found.items() if value}


def _metas(root: etree._Element) -> dict[str, str]:
    """<meta> name, property or itemprop → content; the first of each. `og:site_name`, `OG:Site:Name` → og.site.name."""
    metas: dict[str, str] = {}
    for meta in root.iter("meta"):
        content = " ".join((meta.get("content") or "").split())
        for name in (meta.get("property"), meta.get("name"), meta.get("itemprop")):
            if name and content:
                metas.setdefault(_JOINTS.sub(".", name.strip().lower()), content)
    return metas


def _title(candidates: list[str | None], lines: Iterable[str], root: etree._Element) -> str | None:
    titles = [" ".join(title.split()) for title in candidates if isinstance(title, str) and title.strip()]
    printed = {" ".join(line.split()).casefold() for line in lines}
    for title in titles:
        if title.casefold() in printed:
            return title
    return titles[0] if titles else " ".join((root.findtext(".//title") or "").split()) or None


def _published(metas: dict[str, str], article: dict, root: etree._Element) -> str | None:
    first, *others = _DATE_NAMES
    stated = [metas.get(first), article.get("datePublished"), *(metas.get(name) for name in others)]
    for value in [*stated, *_times(root)]:
        if isinstance(value, str) and (date := any_date(value)):
            return date
    return None


def _times(root: etree._Element) -> Iterator[str]:
    """Dates of <time> that are the article's own: marked so, or in the header of an <article> or <main>; others are
    those of teasers, comments and events."""
    for element in root.iter("time", "span", "meta"):
        if (element.get("itemprop") or "").lower() == "datepublished":
            yield element.get("datetime") or element.get("content") or "".join(element.itertext())
    for element in root.iter("time"):
        if element.get("datetime") and (element.get("pubdate") is not None or _in_article_header(element)):
            yield element.get("datetime")


def _in_article_header(element: etree._Element) -> bool:
    header = next(element.iterancestors("header"), None)
    return header is not None and next(header.iterancestors("article", "main"), None) is not None


def _address(root: etree._Element, metas: dict[str, str], article: dict) -> str | None:
    canonical = next((link.get("href") for link in root.iter("link") if _is_canonical(link)), None)
    for value in (canonical, metas.get("og.url"), article.get("url")):
        if isinstance(value, str) and value.strip().lower().startswith(("http://", "https://")):
            return value.strip()
    return None


def _is_canonical(link: etree._Element) -> bool:
    return "canonical" in (link.get("rel") or "").lower().split()


def _json_article(root: etree._Element) -> dict:
    """The first article among the page's JSON-LD blocks; broken blocks state nothing (their text is never shown)."""
    for script in root.iter("script"):
        if (script.get("type") or "").strip().lower().startswith("application/ld+json"):
            try:
                data = json.loads(script.text or "", strict=False)
            except (ValueError, RecursionError):
                continue
            for node in _nodes(data):
                types = node.get("@type")
                types = types if isinstance(types, list) else [types]
                if any(isinstance(kind, str) and kind.lower().endswith(_ARTICLE) for kind in types):
                    return node
    return {}


def _nodes(data: object) -> Iterator[dict]:
    """Objects that can stand for the page itself, not those in lists of other articles."""
    waiting, n = [data], 0
    while n < len(waiting) and n < 1_000:
        node = waiting[n]
        n += 1
        if isinstance(node, list):
            waiting.extend(node)
        elif isinstance(node, dict):
            yield node
            waiting.extend(node[key] for key in _INNER if key in node)


def _name(publisher: object) -> str | None:
    publisher = publisher[0] if isinstance(publisher, list) and publisher else publisher
    name = publisher.get("name") if isinstance(publisher, dict) else publisher
    return name if isinstance(name, str) and not name.startswith("http") else None

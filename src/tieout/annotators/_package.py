"""An Office Open XML package to be written anew: parts edited or added, all others byte for byte.

Entries keep their order and their dates; new ones have the archive's first date, so that the same file and
run give the same bytes.
"""

from __future__ import annotations

import zipfile
from io import BytesIO
from posixpath import basename, dirname, normpath, relpath
from xml.parsers.expat import ExpatError

from tieout.annotators._xml import Part, value
from tieout.errors import TieoutError
from tieout.readers._office import PART, UNPACKING

TYPES = "[Content_Types].xml"
_OPEN = "http://schemas.openxmlformats.org"
RELATIONS = f"{_OPEN}/officeDocument/2006/relationships"
_PACKAGE = f"{_OPEN}/package/2006/relationships"
_EMPTY_RELATIONS = f'<Relationships xmlns="{_PACKAGE}"></Relationships>'.encode()
_MOST = 2 * PART  # bytes of all parts, unpacked


class Package:
    """The parts of a file, and what becomes of them."""

    def __init__(self, raw: bytes, path: str) -> None:
        self._path = path
        self._archive = zipfile.ZipFile(BytesIO(raw))
        self._infos = self._archive.infolist()
        self.names = {info.filename for info in self._infos}
        if sum(info.file_size for info in self._infos) > _MOST:
            raise self._broken("it unpacks to more than any release")
        self._parts: dict[str, Part] = {}
        self._added: dict[str, bytes] = {}
        self._identities: set[str] = set()  # of relations that were added

    def part(self, name: str, otherwise: bytes = b"") -> Part:
        """A part to be edited; one that the package lacks begins as ``otherwise``."""
        if name not in self._parts:
            try:
                self._parts[name] = Part(self.bytes_of(name) if name in self.names else otherwise)
            except ExpatError as error:
                raise self._broken(f"{name} is no XML: {error}") from None
        return self._parts[name]

    def bytes_of(self, name: str) -> bytes:
        """A part as it is."""
        try:
            return self._archive.read(name)
        except UNPACKING as error:
            raise self._broken(f"{name} cannot be unpacked: {error}") from None

    def _broken(self, why: str) -> TieoutError:
        return TieoutError(f"{self._path}: cannot be marked: {why}")

    def put(self, name: str, data: bytes) -> None:
        """Write a part, new or in place of one."""
        self._added[name] = data

    def free_name(self, pattern: str) -> str:
        """The first name of ``pattern`` ("xl/comments{}.xml") that no part has."""
        number = 1
        taken = {*self.names, *self._added, *self._parts}
        while pattern.format(number) in taken:
            number += 1
        return pattern.format(number)

    def declare(self, name: str, content_type: str) -> None:
        """Say a new part's type."""
        types = self.part(TYPES, b"<Types/>")
        xml = (
            f"<{types.root.prefix}Override PartName={value('/' + name)} ContentType={value(content_type)}/>"
        )
        types.append(types.root, xml)

    def declare_ending(self, ending: str, content_type: str) -> None:
        """Say the type of all parts with that ending, where the package does not yet."""
        types = self.part(TYPES, b"<Types/>")
        known = {
            each.attributes.get("Extension", "").lower()
            for each in types.root.children
            if each.name == "Default"
        }
        if ending not in known:
            xml = (
                f"<{types.root.prefix}Default Extension={value(ending)} ContentType={value(content_type)}/>"
            )
            types.append(types.root, xml, before=("Override",))

    def related(self, source: str, kind: str = "", identity: str = "") -> str:
        """The part of that kind, or of that relation id, that ``source`` refers to; empty for none."""
        relations = self.part(_relations_of(source), _EMPTY_RELATIONS)
        for each in relations.root.children:
            is_kind = each.attributes.get("Type", "").rpartition("/")[2] == kind
            if is_kind or (identity and each.attributes.get("Id") == identity):
                target = each.attributes.get("Target", "")
                absolute = target.startswith("/")
                return target.lstrip("/") if absolute else normpath(f"{dirname(source)}/{target}")
        return ""

    def relate(self, source: str, target: str, kind: str) -> str:
        """Let ``source`` refer to ``target``; the relation's id."""
        relations = self.part(_relations_of(source), _EMPTY_RELATIONS)
        known = {each.attributes.get("Id", "") for each in relations.root.children} | self._identities
        number = 1
        while f"rIdTieout{number}" in known:
            number += 1
        identity = f"rIdTieout{number}"
        self._identities.add(identity)
        tag = f"{relations.root.prefix}Relationship"
        path = relpath(target, dirname(source) or ".")
        kind = f"{RELATIONS}/{kind}"
        relations.append(
            relations.root, f"<{tag} Id={value(identity)} Type={value(kind)} Target={value(path)}/>"
        )
        return identity

    def written(self) -> bytes:
        """The package with all edits."""
        data = BytesIO()
        made = {name: part.edited() for name, part in self._parts.items()}
        made = {name: xml for name, xml in made.items() if name in self.names or xml != _EMPTY_RELATIONS}
        made.update(self._added)
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
            for info in self._infos:
                entry = zipfile.ZipInfo(info.filename, info.date_time)
                entry.compress_type, entry.external_attr = info.compress_type, info.external_attr
                archive.writestr(entry, made.pop(info.filename, b"") or self.bytes_of(info.filename))
            for name in sorted(made):
                entry = zipfile.ZipInfo(name)
                entry.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(entry, made[name])
        return data.getvalue()


def _relations_of(source: str) -> str:
    folder = dirname(source)
    return f"{folder}/_rels/{basename(source)}.rels".lstrip("/")

"""The usual target of a section: entries become rows of one model, by the names of its fields."""

from collections.abc import Collection
from typing import Any, ClassVar
from uuid import UUID

from django.db import models

from miteinander.foundation.kernel import clock
from miteinander.foundation.kernel.actor import Actor
from miteinander.foundation.profile.sections import Values


class ModelTarget:
    """Writes entries into ``model``: plain fields by name, keys and many-to-many fields by public id.

    A value named "summary@ar" goes into the translation row of that language; ``translated`` names those fields, and
    ``source_language`` the row that holds the plain names.
    """

    translated: ClassVar[tuple[str, ...]] = ()
    keyed: ClassVar[bool] = False

    def __init__(self, *, model: type[models.Model], source_language: str) -> None:
        """Remember the model; nothing is asked of the database."""
        self.model = model
        self.source_language = source_language
        self._later: list[tuple[UUID, str, str]] = []

    def existing(self, ids: Collection[UUID]) -> dict[UUID, Values]:
        """Return the present values of the rows with these public ids, in one query per relation."""
        names = self._value_names()
        relations = [name for name in names if self._field(name).is_relation]
        single = [name for name in relations if not self._field(name).many_to_many]
        many = [name for name in relations if self._field(name).many_to_many]
        rows = self.model._default_manager.filter(public_id__in=ids).select_related(*single)
        rows = rows.prefetch_related(*many, *(["translations"] if self.translated else []))
        return {_id_of(row): self.values_of(row, names) for row in rows}

    def values_of(self, row: Any, names: list[str]) -> Values:
        """Return a row's values as a profile would state them."""
        values: Values = {}
        for name in names:
            field = self._field(name)
            value = getattr(row, name)
            if field.many_to_many:
                values[name] = [str(one.public_id) for one in value.all()]
            elif field.is_relation:
                values[name] = str(value.public_id) if value else None
            else:
                values[name] = value
        for translation in row.translations.all() if self.translated else []:
            ending = "" if translation.language == self.source_language else f"@{translation.language}"
            for name in self.translated:
                values[f"{name}{ending}"] = getattr(translation, name)
        return values

    def write(
        self,
        *,
        public_id: UUID,
        key: str,
        values: Values,
        creating: bool,
        by: Actor,  # noqa: ARG002 -- part of the form that rooms fill in
    ) -> None:
        """Create or change one entry; a room whose changes have effects puts its own function here."""
        self.write_rows(public_id=public_id, key=key, values=values, creating=creating)

    def write_rows(self, *, public_id: UUID, key: str, values: Values, creating: bool) -> None:
        """Create or change one row and its translations, and nothing else."""
        row: Any = (
            self.model(public_id=public_id, **({"key": key} if self.keyed else {}))
            if creating
            else self.model._default_manager.get(public_id=public_id)
        )
        plain = {name: value for name, value in values.items() if name in self._value_names()}
        many = {name: plain.pop(name) for name in list(plain) if self._field(name).many_to_many}
        for name, value in plain.items():
            self._set(row, name, value)
        self.prepare(row, key)
        if hasattr(row, "modified"):
            row.modified = clock.now()
        row.save()
        for name, ids in many.items():
            getattr(row, name).set(self._related(name).filter(public_id__in=ids or []))
        self._write_translations(row, values)

    def prepare(self, row: Any, key: str) -> None:
        """Fill what a row derives from its values (a slug, a sort key); called before it is saved."""

    def finish(self) -> None:
        """Set the references inside one section that had to wait until all its entries were there."""
        for public_id, name, target in self._later:
            row = self._related(name).filter(public_id=target).first()
            self.model._default_manager.filter(public_id=public_id).update(**{name: row})
        self._later.clear()

    def _value_names(self) -> list[str]:
        own = {"id", "public_id", "created", "modified", "revision", "key"}
        fields = self.model._meta.get_fields()
        return [one.name for one in fields if one.name not in own and not one.auto_created]

    def _field(self, name: str) -> Any:
        return self.model._meta.get_field(name)

    def _related(self, name: str) -> models.QuerySet[Any]:
        manager: models.Manager[Any] = self._field(name).related_model._default_manager
        return manager.all()

    def _set(self, row: Any, name: str, value: Any) -> None:
        """Set one plain field or key; an empty value becomes what the field calls empty."""
        field = self._field(name)
        if field.is_relation:
            target = self._related(name).filter(public_id=value).first() if value else None
            if value and target is None:
                self._later.append((row.public_id, name, value))
            setattr(row, name, target)
        elif value is None and not field.null:
            setattr(row, name, field.get_default())
        else:
            setattr(row, name, value)

    def _write_translations(self, row: Any, values: Values) -> None:
        """Write the texts: the source row first, then the others with the source text they were made from."""
        by_language: dict[str, dict[str, str]] = {}
        for name, value in values.items():
            field, _, language = name.partition("@")
            if field in self.translated:
                by_language.setdefault(language or self.source_language, {})[field] = value or ""
        if not by_language:
            return
        rows = {one.language: one for one in row.translations.all()}
        source = rows.get(self.source_language)
        order = sorted(by_language, key=lambda language: language != self.source_language)
        for language in order:
            one = rows.get(language) or row.translations.model(language=language, state="machine")
            setattr(one, row.translations.field.name, row)
            if language == self.source_language:
                one.state, source = "reviewed", one
            for field, text in by_language[language].items():
                setattr(one, field, text)
                if language != self.source_language and source is not None:
                    one.made_from[field] = getattr(source, field)
            one.modified = clock.now()
            one.save()


def _id_of(row: Any) -> UUID:
    public_id: UUID = row.public_id
    return public_id

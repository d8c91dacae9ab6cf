"""The client: what it can do, and what its user wishes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from lsprotocol import types
from pygls.capabilities import get_capability

from gouji.findings import Lang
from gouji.settings import Settings
from gouji_server.diagnostics import Manner


class Client:
    """What a client has said of itself at the start; every default is the least it may be able to do."""

    def __init__(self, params: types.InitializeParams | None = None) -> None:
        params = params or types.InitializeParams(types.ClientCapabilities())
        capabilities = params.capabilities

        def can(path: str) -> bool:
            return bool(get_capability(capabilities, path, False))

        text = capabilities.text_document
        self.pulls = text is not None and text.diagnostic is not None
        self.refreshes = can("workspace.diagnostics.refresh_support")
        self.refreshes_hints = can("workspace.inlay_hint.refresh_support")
        self.configures = can("workspace.configuration")
        self.registers_configuration = can("workspace.did_change_configuration.dynamic_registration")
        self.registers_watches = can("workspace.did_change_watched_files.dynamic_registration")
        self.versioned_edits = can("workspace.workspace_edit.document_changes")
        self.snippets = can("text_document.completion.completion_item.snippet_support")
        self.symbols_nest = can("text_document.document_symbol.hierarchical_document_symbol_support")
        self.shows_documents = can("window.show_document.support")
        self._related = can("text_document.publish_diagnostics.related_information")
        self._href = can("text_document.publish_diagnostics.code_description_support")
        self._tags = bool(get_capability(capabilities, "text_document.publish_diagnostics.tag_support"))
        self._data = can("text_document.publish_diagnostics.data_support")
        if self.pulls:  # 3.18 has these under `diagnostic`; a client that pulls knows the fields anyway
            self._related = self._href = self._data = True
        hover = get_capability(capabilities, "text_document.hover.content_format", None) or ()
        self.markdown = not hover or types.MarkupKind.Markdown in hover
        self.lang = _lang_of(params.locale or "")
        options = params.initialization_options
        #: what the client was started with, as plain data
        self.options: Mapping[str, Any] = options if isinstance(options, Mapping) else {}

    @property
    def explains(self) -> bool:
        """Whether the client itself has the command that explains a rule."""
        return bool(self.options.get("explains"))

    def manner(self, lang: Lang) -> Manner:
        """How diagnostics are written for it."""
        return Manner(lang, self._related, self._href, self._tags, self._data)


def _lang_of(locale: str) -> Lang | None:
    """The language of a locale such as ``zh-CN``: anybody else's is English."""
    if not locale:
        return None
    return "zh" if locale.lower().startswith("zh") else "en"


class Wishes:
    """The user's settings, from the editor. What is of the wrong kind counts as not set."""

    def __init__(self, settings: Any = None) -> None:
        given: Mapping[str, Any] = settings if isinstance(settings, Mapping) else {}
        lang = given.get("lang")
        self.lang: Lang | None = lang if lang in ("zh", "en") else None
        self._select = _selectors(given.get("select"))
        self._ignore = _selectors(given.get("ignore"))
        self._extend = _selectors(given.get("extendSelect"))
        self._strict = given.get("strictHeadings") is True
        #: whether what a baseline knows is to be seen, as hints
        self.show_baseline = given.get("showBaseline") is True
        debounce = given.get("debounce")
        self.debounce: float | None = debounce if isinstance(debounce, (int, float)) and 0 <= debounce <= 5000 else None

    def over(self, file: Settings) -> Settings:
        """The editor's settings laid over those of the settings file that holds for a document."""
        return file._replace(
            select=self._select or file.select,
            ignore=(*file.ignore, *self._ignore),
            extend_select=(*file.extend_select, *self._extend),
            strict_headings=file.strict_headings or self._strict,
            lang=self.lang or file.lang,
        )


def _selectors(value: Any) -> tuple[str, ...]:
    if isinstance(value, str):
        value = value.split(",")
    if not isinstance(value, Sequence):
        return ()
    return tuple(v.strip() for v in value if isinstance(v, str) and v.strip())

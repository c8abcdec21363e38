"""The OpenAPI document names every call, and what it says is so."""

from __future__ import annotations

from tests.api.conftest import Api


def test_the_document_names_every_call_of_the_api(api: Api) -> None:
    told = api.get("/api/v1/openapi.json").json
    assert told is not None
    named = {(method.upper(), path) for path, calls in told["paths"].items() for method in calls}
    asked = {
        (method, rule.rule.replace("<int:", "{").replace("<", "{").replace(">", "}"))
        for rule in api.app.url_map.iter_rules()
        if rule.rule.startswith("/api/v1/") and rule.endpoint != "openapi.spec"
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
    }
    assert named == asked

"""The one shape of every refusal."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from server.api.models.base import Answer


class FieldFault(Answer):
    """What is wrong with one field."""

    field: str
    detail: str


class Problem(Answer):
    """Why not, as RFC 9457 says it: `code` for programs, `title` and `detail` for people."""

    type: Annotated[str, Field(examples=["/api/docs#counter_closed"])]
    title: Annotated[str, Field(examples=["Quầy đang đóng"])]
    status: Annotated[int, Field(examples=[409])]
    code: Annotated[str, Field(examples=["counter_closed"])]
    detail: Annotated[str, Field(examples=["Quầy 3 đang đóng. Xin mở quầy trước khi gọi số."])]
    field: Annotated[str, Field(default="", description="With 422: what is not valid.")]
    errors: Annotated[list[FieldFault], Field(default=[])]

"""How much script the screen loads, compressed, counting every module it asks for."""

from __future__ import annotations

import gzip

from playwright.sync_api import Page, Response

from tests.kiosk.scene import Scene, step, take

MOST_BYTES = 60_000


def test_the_screens_script_is_light_and_all_of_it_is_the_agents_own(
    scene: Scene, screen: Page
) -> None:
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    screen.on("response", note)
    scene.open(screen)
    take(screen)
    step(screen, "result")
    screen.wait_for_load_state("networkidle")

    scripts = [each for each in answers if each.url.endswith(".js")]
    assert len(scripts) > 1
    assert sum(len(gzip.compress(each.body())) for each in scripts) < MOST_BYTES
    assert {each.url.startswith(scene.agent.url) for each in answers} == {True}
    assert [each.url for each in answers if each.status >= 400] == []

"""A film and a picture for the displays' tests, made in the browser itself: no file of others."""

from __future__ import annotations

import base64
from pathlib import Path

from playwright.sync_api import Browser

RECORD = """async ({ seconds, name }) => {
  const canvas = Object.assign(document.createElement('canvas'), { width: 640, height: 360 });
  const draw = canvas.getContext('2d');
  const paint = () => {
    const sky = draw.createLinearGradient(0, 0, 640, 360);
    sky.addColorStop(0, '#1c7a64');
    sky.addColorStop(1, '#123f63');
    draw.fillStyle = sky;
    draw.fillRect(0, 0, 640, 360);
    draw.fillStyle = '#fdf8ea';
    draw.font = '600 44px "Be Vietnam Pro", sans-serif';
    draw.fillText('Nộp hồ sơ trực tuyến', 48, 150);
    draw.font = '400 28px "Be Vietnam Pro", sans-serif';
    draw.fillText('dichvucong.gov.vn', 48, 210);
  };
  paint();
  const read = (blob) => new Promise((done) => {
    const reader = new FileReader();
    reader.onload = () => done(reader.result.split(',')[1]);
    reader.readAsDataURL(blob);
  });
  if (name.endsWith('.png')) {
    return read(await new Promise((done) => canvas.toBlob(done, 'image/png')));
  }
  const context = new AudioContext();
  const sound = context.createMediaStreamDestination();
  const voice = new OscillatorNode(context);
  voice.connect(sound);
  voice.start();
  const tracks = [...canvas.captureStream(20).getTracks(), ...sound.stream.getTracks()];
  const recorder = new MediaRecorder(new MediaStream(tracks), { mimeType: 'video/webm' });
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const ended = new Promise((done) => (recorder.onstop = done));
  const painting = setInterval(paint, 40);
  recorder.start(100);
  await new Promise((done) => setTimeout(done, seconds * 1000));
  recorder.stop();
  await ended;
  clearInterval(painting);
  context.close();
  return read(new Blob(parts));
}"""


def make_media(browser: Browser, folder: Path, name: str, *, seconds: float = 2.0) -> Path:
    """Record a film (`.webm`) of so many seconds, or draw a picture (`.png`), into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    page = browser.new_page()
    made = page.evaluate(RECORD, {"seconds": seconds, "name": name})
    page.close()
    file = folder / name
    file.write_bytes(base64.b64decode(made))
    return file

"""What is done to sound: evened, cut, joined. One channel of numbers from -1 to 1 at RATE."""

from __future__ import annotations

from collections.abc import Sequence
from math import gcd

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Samples = NDArray[np.float32]

RATE = 24_000  # a rate of Opus; speech ends below its half
FRAME_S = 0.01
LOUDNESS_DBFS = -20.0  # RMS of what is spoken, without its silences
PEAK_DBFS = -3.0  # Opus overshoots a little: what is heard then stays below -1
LOUDEST_GAIN_DB = 40.0  # more would only raise the noise of a room
SPOKEN_DB = -30.0  # what counts as spoken, beside the loudest frame
SILENT_DB = -40.0  # what is cut off at the ends, beside the loudest frame
EDGE_S = 0.03  # kept before and after, so that no consonant is cut in two
FADE_S = 0.005
LIMITER_S = 0.005


def seconds_of(samples: Samples) -> float:
    """Return how long a sound lasts, in seconds."""
    return len(samples) / RATE


def ratio(decibels: float) -> float:
    """Return a difference of levels as a factor of amplitude."""
    return float(10 ** (decibels / 20))


def silence(lasts_s: float) -> Samples:
    """Return nothing for so long, in seconds."""
    return np.zeros(round(lasts_s * RATE), np.float32)


def resampled(samples: Samples, rate: int) -> Samples:
    """Return a sound of `rate` samples a second at RATE, its spectrum cut or padded with zeros.

    The end is padded until both rates fit it wholly, so that nothing is stretched.
    """
    if rate == RATE or not len(samples):
        return samples
    common = gcd(rate, RATE)
    whole = rate // common
    blocks = -(-len(samples) // whole) + 1
    spectrum = np.fft.rfft(samples, blocks * whole)
    fitted = np.zeros(blocks * (RATE // common) // 2 + 1, complex)
    kept = min(len(spectrum), len(fitted))
    fitted[:kept] = spectrum[:kept]
    made: Samples = np.fft.irfft(fitted, blocks * (RATE // common)).astype(np.float32)
    fitting: Samples = made[: round(len(samples) * RATE / rate)] * np.float32(RATE / rate)
    return fitting


def evened(samples: Samples) -> Samples:
    """Return a sound whose spoken part has the loudness all have, its peaks kept in bounds."""
    spoken = spoken_level(samples)
    if not spoken:
        return samples
    gain = min(ratio(LOUDNESS_DBFS) / spoken, ratio(LOUDEST_GAIN_DB))
    return limited(samples * np.float32(gain))


def spoken_level(samples: Samples) -> float:
    """Return the RMS of the frames in which somebody speaks; 0 for silence."""
    levels = _frames(samples)
    heard = levels[levels > levels.max(initial=0) * ratio(SPOKEN_DB)]
    return float(np.sqrt(np.mean(heard**2))) if len(heard) else 0.0


def limited(samples: Samples) -> Samples:
    """Return a sound without a peak above PEAK_DBFS, turned down smoothly around each."""
    most = ratio(PEAK_DBFS)
    loud = np.abs(samples)
    if loud.max(initial=0) <= most:
        return samples
    window = 2 * round(LIMITER_S * RATE) + 1
    wanted = np.minimum(1.0, most / np.maximum(loud, 1e-9))
    lowest = _sliding(wanted, window).min(axis=1)
    # Every mean is of windows that all hold the peak: none of them lets it through.
    gain = _sliding(lowest, window).mean(axis=1)
    turned: Samples = (samples * gain).astype(np.float32)
    return turned


def cut(samples: Samples) -> Samples:
    """Return a sound without the silence before and after it; empty when it is only that."""
    levels = _frames(samples)
    heard = np.flatnonzero(levels > levels.max(initial=0) * ratio(SILENT_DB))
    if not len(heard):
        return samples[:0]
    frame, edge = round(FRAME_S * RATE), round(EDGE_S * RATE)
    start = max(0, int(heard[0]) * frame - edge)
    return _faded(samples[start : (int(heard[-1]) + 1) * frame + edge])


def joined(parts: Sequence[Samples]) -> Samples:
    """Return sounds one after the other; none lies over another."""
    return np.concatenate(parts) if parts else silence(0)


def _frames(samples: Samples) -> NDArray[np.float64]:
    frame = round(FRAME_S * RATE)
    padded = np.pad(samples.astype(np.float64), (0, -len(samples) % frame))
    levels: NDArray[np.float64] = np.sqrt(np.mean(padded.reshape(-1, frame) ** 2, axis=1))
    return levels


def _faded(samples: Samples) -> Samples:
    length = min(round(FADE_S * RATE), len(samples) // 2)
    ramp = np.ones(len(samples), np.float32)
    ramp[:length] = np.linspace(0, 1, length, endpoint=False)
    ramp[len(ramp) - length :] = np.linspace(1, 0, length, endpoint=False)
    return samples * ramp


def _sliding(values: NDArray[np.float64], window: int) -> NDArray[np.float64]:
    return sliding_window_view(np.pad(values, window // 2, mode="edge"), window)

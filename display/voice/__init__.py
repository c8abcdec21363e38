"""Turns a sentence into sound: clips the hall recorded, else espeak-ng; a process of its own.

May not know the server, the hall or a ticket: text and languages come in, a file goes out.
`python -m display.voice --folder DIR` reads requests as lines of JSON and answers in lines.
"""

"""The voice's process as the server knows it: started, asked, restarted; sounds ready in time.

Knows no call and no journal: sentences are handed in. The work itself is `python -m
display.voice`, so that no sound is ever made in the process that answers.
"""

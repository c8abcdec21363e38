"""`make bench`: the hall's speed as ratios, each measured side by side in one run."""

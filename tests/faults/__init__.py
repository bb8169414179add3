"""What the tests of faults and of bad input share, and a longer campaign (``campaign.py``)."""

"""The journey: a flyer is read, judged, set, imposed, written, looked at and delivered."""

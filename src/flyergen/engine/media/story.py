"""The story: a picture for social media, as `flyergen.engine.media.picture` composes it."""

from flyergen.engine.media.picture import PictureMedium
from flyergen.flyer.model.social_shapes import STORY

MEDIUM = PictureMedium(STORY)

"""Draws the pictures of this flyer, as photographs would be: a camera on a tripod, and an empty chair beside it.

    pip install mitsuba scikit-image pillow
    python prepare.py [SAMPLES]

There is nobody in them, and nothing in them was photographed: the shapes are made here, and Mitsuba, a program for
physically based pictures, lights them. `camera.jpg` is the cover, `camera.svg` the outline of the camera, which is in
front of the title, and `watch.jpg` is beside the quote. With the usual 40 samples this takes some minutes.

Lengths are centimeters, z is up, and y leads away from us. A mesh is its points and its triangles.
"""

import sys
from collections.abc import Callable, Iterable, Sequence
from math import cos, pi, radians, sin
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

import mitsuba
import numpy as np
from PIL import Image
from skimage import measure

mitsuba.set_variant("scalar_rgb")

HERE = Path(__file__).parent
UP = np.array([0.0, 0.0, 1.0])
COVER, WATCH = (1040, 2387), (860, 1221)  # px
SKY, FOOT = 178, 2334  # px: the first picture is shown from here to there. Above it is only sky
LARGER = 1.1  # so that both have pixels enough on A4 too
DOT_GAIN = 1.8  # of flyergen's screen: its dots are larger than the tones

Mesh = tuple[np.ndarray, np.ndarray]
Move = Callable[[np.ndarray], np.ndarray]

# Shapes.


def revolved(profile: Iterable[tuple[float, float]], turns: int = 96) -> Mesh:
    """Return a profile of (along, radius), turned about the x axis."""
    rings, angles = list(profile), [2 * pi * n / turns for n in range(turns)]
    points = [(x, r * cos(a), r * sin(a)) for x, r in rings for a in angles]
    return np.array(points), np.array(list(_between(len(rings), turns)))


def _between(rings: int, sides: int) -> Iterable[tuple[int, int, int]]:
    """Yield the triangles between rings of points."""
    for i in range(rings - 1):
        for k in range(sides):
            a, b = i * sides + k, i * sides + (k + 1) % sides
            yield from ((a, b, b + sides), (a, b + sides, a + sides))


def upright(mesh: Mesh) -> Mesh:
    """Return what was turned about x as turned about z."""
    return mesh[0][:, [1, 2, 0]], mesh[1]


def pillar(radius: float, low: float, high: float) -> Mesh:
    """Return an upright cylinder."""
    return upright(revolved([(low, 0), (low, radius), (high, radius), (high, 0)], 60))


def box(size: tuple[float, float, float], radius: float) -> Mesh:
    """Return a box with round edges about the origin."""
    half = np.array(size, float) / 2
    points: list[np.ndarray] = []
    faces: list[tuple[int, int, int]] = []
    for axis in range(3):
        u, v = (axis + 1) % 3, (axis + 2) % 3
        across, along = _ticks(half[u], radius), _ticks(half[v], radius)
        for sign in (-1, 1):
            base, rows = len(points), len(along)
            for a in across:
                for b in along:
                    point = np.zeros(3)
                    point[axis], point[u], point[v] = sign * half[axis], a, b
                    core = np.clip(point, radius - half, half - radius)
                    out = point - core
                    long = np.linalg.norm(out)
                    points.append(core + out / long * radius if long > 1e-9 else point)
            for i in range(len(across) - 1):
                for j in range(rows - 1):
                    a, b = base + i * rows + j, base + (i + 1) * rows + j
                    faces += [(a, b, b + 1), (a, b + 1, a + 1)] if sign > 0 else [(a, b + 1, b), (a, a + 1, b + 1)]
    return np.array(points), np.array(faces)


def _ticks(half: float, radius: float) -> list[float]:
    inner = max(half - radius, 0.0)
    arc = [min(half, inner + radius * float(np.tan(t))) for t in np.linspace(0, pi / 4, 7)]
    return [-a for a in reversed(arc)] + arc


def prism(outline: Sequence[tuple[float, float]], depth: float, bevel: float) -> Mesh:
    """Return a convex outline of (y, z), from x = -depth / 2 to depth / 2."""
    drawn = np.array(outline, float)
    middle, sides = drawn.mean(axis=0), len(drawn)
    out = drawn - middle
    long = np.linalg.norm(out, axis=1, keepdims=True)
    places = ((-depth / 2, bevel), (bevel - depth / 2, 0.0), (depth / 2 - bevel, 0.0), (depth / 2, bevel))
    rings = [np.column_stack([np.full(sides, x), middle + out * (1 - less / long)]) for x, less in places]
    points = np.vstack([*rings, [[-depth / 2, *middle]], [[depth / 2, *middle]]])
    ends = [
        face
        for k in range(sides)
        for face in ((4 * sides, (k + 1) % sides, k), (4 * sides + 1, 3 * sides + k, 3 * sides + (k + 1) % sides))
    ]
    return points, np.array([*_between(4, sides), *ends])


def tube(path: Any, radius: float, sides: int = 24) -> Mesh:
    """Return a tube along points."""
    along = np.array(path, float)
    ways = np.gradient(along, axis=0)
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    normal = np.cross(ways[0], UP if abs(ways[0] @ UP) < 0.9 else np.array([1.0, 0, 0]))
    points: list[np.ndarray] = []
    for place, way in zip(along, ways, strict=True):
        normal = normal - way * (normal @ way)
        normal /= np.linalg.norm(normal)
        other = np.cross(way, normal)
        angles = [2 * pi * k / sides for k in range(sides)]
        points += [place + radius * (cos(a) * normal + sin(a) * other) for a in angles]
    last = len(points)
    ends = [
        face
        for k in range(sides)
        for face in ((last, (k + 1) % sides, k), (last + 1, last - sides + k, last - sides + (k + 1) % sides))
    ]
    return np.array([*points, along[0], along[-1]]), np.array([*_between(len(along), sides), *ends])


def ribbon(path: np.ndarray, across: np.ndarray, width: float, thick: float) -> Mesh:
    """Return a strap along points; `across` is the direction of its width at each of them."""
    ways = np.gradient(path, axis=0)
    ways /= np.linalg.norm(ways, axis=1, keepdims=True)
    wide = across - ways * np.sum(across * ways, axis=1, keepdims=True)
    wide /= np.linalg.norm(wide, axis=1, keepdims=True)
    normals, corners = np.cross(ways, wide), ((-0.5, -0.5), (0.5, -0.5), (0.5, 0.5), (-0.5, 0.5))
    points = [
        place + a * width * x + b * thick * y
        for place, a, b in zip(path, wide, normals, strict=True)
        for x, y in corners
    ]
    return np.array(points), np.array(list(_between(len(path), 4)))


def spline(places: Any, count: int) -> np.ndarray:
    """Return a smooth path through points (Catmull-Rom)."""
    p = np.array(places, float)
    p = np.vstack([2 * p[0] - p[1], p, 2 * p[-1] - p[-2]])
    each = max(2, count // (len(p) - 3))
    found = []
    for i in range(1, len(p) - 2):
        a, b, c, d = p[i - 1], p[i], p[i + 1], p[i + 2]
        for u in np.linspace(0, 1, each, endpoint=i == len(p) - 3):
            bent = (2 * a - 5 * b + 4 * c - d) * u**2 + (3 * b - a - 3 * c + d) * u**3
            found.append(0.5 * (2 * b + (c - a) * u + bent))
    return np.array(found)


def turn(degrees: float) -> np.ndarray:
    """Return a turn about z."""
    a = radians(degrees)
    return np.array([[cos(a), -sin(a), 0], [sin(a), cos(a), 0], [0, 0, 1.0]])


def tilt(degrees: float) -> np.ndarray:
    """Return a turn about y."""
    a = radians(degrees)
    return np.array([[cos(a), 0, sin(a)], [0, 1, 0], [-sin(a), 0, cos(a)]])


# Materials.


def plastic(value: float, rough: float) -> dict[str, Any]:
    """Return something that shines a little."""
    own = {"type": "roughplastic", "diffuse_reflectance": {"type": "rgb", "value": value}, "alpha": rough}
    return {"type": "twosided", "b": own}


def metal(value: float, rough: float) -> dict[str, Any]:
    """Return something that mirrors."""
    own = {"type": "roughconductor", "specular_reflectance": {"type": "rgb", "value": value}, "alpha": rough}
    return {"type": "twosided", "b": {**own, "material": "none"}}


def matt(value: float) -> dict[str, Any]:
    """Return something that does not shine."""
    return {"type": "twosided", "b": {"type": "diffuse", "reflectance": {"type": "rgb", "value": value}}}


MATERIALS = {
    "leather": plastic(0.035, 0.38),
    "black": plastic(0.03, 0.18),
    "rubber": plastic(0.025, 0.4),
    "body": plastic(0.035, 0.16),
    "steel": metal(0.22, 0.3),
    "bright": metal(0.55, 0.2),
    "glass": {"type": "thindielectric", "int_ior": 1.9},
    "hole": matt(0.002),
    "strap": matt(0.06),
    "paint": plastic(0.6, 0.3),
    "seat": plastic(0.5, 0.25),
    "ground": matt(0.16),
    "far": matt(0.03),
    "column": matt(0.2),
}


class Scene:
    """What is in a picture, as Mitsuba reads it."""

    def __init__(self) -> None:
        self.things: dict[str, Any] = {}
        self._folder = Path(mkdtemp())

    def add(self, mesh: Mesh, material: str, move: Move = lambda p: p, sharp: bool = True) -> None:
        """Add a mesh, moved to its place; `sharp` is with edges between its faces."""
        points, (_, faces) = move(np.asarray(mesh[0], float)), mesh
        name = f"thing{len(self.things)}"
        made = mitsuba.Mesh(name, len(points), len(faces), has_vertex_normals=False)
        parts = mitsuba.traverse(made)
        parts["vertex_positions"] = np.ravel(points).astype(np.float32)
        parts["faces"] = np.ravel(faces).astype(np.uint32)
        parts.update()
        made.write_ply(str(self._folder / f"{name}.ply"))
        self.things[name] = {
            "type": "ply",
            "filename": str(self._folder / f"{name}.ply"),
            "face_normals": sharp,
            "bsdf": MATERIALS[material],
        }

    def light(self, name: str, way: tuple[float, float, float], size: float, value: float) -> None:
        """Add a lit square, 4 m away."""
        aim = np.array([0.0, 0.0, 110.0])
        place = aim + np.array(way) / np.linalg.norm(way) * 400
        to_world = mitsuba.ScalarTransform4f()
        looking = to_world.look_at(origin=place.tolist(), target=aim.tolist(), up=[0, 0, 1])
        self.things[name] = {
            "type": "rectangle",
            "to_world": looking @ to_world.scale([size, size, 1]),
            "emitter": {"type": "area", "radiance": {"type": "rgb", "value": value}},
        }

    def taken(self, eye: tuple[float, float, float], half: float, top: float, size: tuple[int, int], n: int) -> Any:
        """Return the picture from `eye`, of what is `half` as wide at y = 0, with `top` at its upper edge."""
        width, height = size
        frame = 2 * half * height / width
        view = mitsuba.ScalarTransform4f().look_at(origin=list(eye), target=[eye[0], 0, eye[2]], up=[0, 0, 1])
        sensor = {
            "type": "perspective",
            "fov": 2 * float(np.degrees(np.arctan(half / -eye[1]))),
            "fov_axis": "x",
            "near_clip": 5.0,
            "far_clip": 200000.0,
            "principal_point_offset_y": -float((top - frame / 2 - eye[2]) / frame),
            "to_world": view,
            "film": {"type": "hdrfilm", "width": width, "height": height, "pixel_format": "rgba"},
            "sampler": {"type": "multijitter", "sample_count": n},
        }
        path = {"type": "path", "max_depth": 7, "hide_emitters": True}
        return np.array(mitsuba.render(mitsuba.load_dict({"type": "scene", **self.things, "i": path, "s": sensor})))


# Things.


def camera(scene: Scene, put: Move) -> None:
    """A single-lens reflex camera: its lens is along x, its foot at the origin."""

    def add(mesh: Mesh, material: str, at: tuple[float, float, float], sharp: bool = False) -> None:
        scene.add(mesh, material, lambda p: put(p + np.array(at)), sharp)

    add(box((3.6, 14.6, 5.4), 1.1), "leather", (0, 0, 3.5))
    add(box((3.72, 14.72, 0.8), 0.35), "body", (0, 0, 0.55))
    add(box((3.72, 14.72, 2.0), 0.5), "body", (0, 0, 6.9))
    hump = [(-3.0, 0), (3.0, 0), (2.9, 1.0), (1.75, 2.55), (1.2, 2.8), (-1.2, 2.8), (-1.75, 2.55), (-2.9, 1.0)]
    add(prism(hump, 4.6, 0.35), "body", (0.25, 0, 7.7), True)
    add(prism([(y * 0.62, z * 0.62) for y, z in hump], 0.3, 0.06), "black", (2.62, 0, 8.35), True)
    add(box((2.0, 1.9, 0.25), 0.1), "steel", (-0.4, 0, 10.6))
    for y in (0.8, -0.8):
        add(box((1.7, 0.25, 0.5), 0.1), "steel", (-0.4, y, 10.85))
    add(box((1.6, 6.6, 6.4), 0.7), "body", (2.0, 0, 4.3))
    knobs = (
        (1.15, 0.95, -4.6, "steel", 40, -0.1),
        (0.55, 1.35, -6.3, "bright", 0, -0.1),
        (1.35, 0.8, 5.2, "steel", 40, -0.1),
        (0.7, 1.3, 5.2, "body", 24, -0.1),
        (0.42, 0.9, -3.3, "bright", 0, 0.9),
    )
    for radius, high, y, material, ribs, x in knobs:
        add(_ribbed(radius, high, ribs), material, (x, y, 7.9), True)
    add(box((0.35, 0.7, 2.7), 0.16), "bright", (1.98, -4.4, 3.5))
    add(revolved([(0, 0), (0, 0.62), (0.4, 0.62), (0.5, 0.5), (0.5, 0)], 40), "bright", (1.8, -4.4, 4.8), True)
    add(revolved([(0, 0), (0, 0.45), (0.25, 0.45), (0.25, 0)], 40), "bright", (2.8, 3.9, 6.2), True)
    for side in (-1, 1):
        add(tube([(0, side * 7.25, 6.2), (0, side * 7.9, 6.2)], 0.28), "bright", (0, 0, 0), True)
        ring = [(0, side * (7.9 + 0.55 * (1 - cos(a))), 6.2 + 0.75 * sin(a)) for a in np.linspace(0, 2 * pi, 30)]
        add(tube(ring, 0.11, 10), "bright", (0, 0, 0), True)
    _lens(lambda mesh, material, sharp: add(mesh, material, (0, 0, 4.3), sharp))


def _ribbed(radius: float, high: float, ribs: int) -> Mesh:
    """Return a knob."""
    points, faces = upright(revolved([(0, 0), (0, radius), (high * 0.9, radius), (high, radius * 0.92), (high, 0)], 72))
    angles, long = np.arctan2(points[:, 1], points[:, 0]), np.hypot(points[:, 0], points[:, 1])
    points[:, :2] *= (1 + 0.045 * (np.sin(angles * ribs) > 0) * (long > radius * 0.95))[:, None]
    return points, faces


def _lens(add: Callable[[Mesh, str, bool], None]) -> None:
    """The lens of the camera, about the x axis."""
    add(revolved([(2.6, 0), (2.6, 3.2), (3.2, 3.2), (3.2, 3.35), (3.9, 3.35)], 160), "bright", True)
    step, grip = 1.1 / 3, [(3.5, 3.0)]
    for x in (3.9, 3.9 + step, 3.9 + 2 * step):
        grip += [
            (x, 3.28),
            (x + step / 4, 3.28),
            (x + step * 0.3, 3.42),
            (x + step * 0.9, 3.42),
            (x + step * 0.95, 3.28),
        ]
    add(revolved([*grip, (5.0, 3.1)], 160), "black", True)
    add(revolved([(5.0, 3.0), (5.0, 3.28), (6.6, 3.28), (6.6, 3.0)], 160), "steel", True)
    points, faces = revolved([(6.6, 3.2), (6.65, 3.55), (9.4, 3.55), (9.45, 3.2)], 240)
    waves = np.tanh(6 * np.sin(np.arctan2(points[:, 2], points[:, 1]) * 22))
    points[:, 1:] *= (1 + 0.03 * waves)[:, None]
    add((points, faces), "rubber", True)
    front = [(9.4, 3.1), (9.4, 3.3), (11.2, 3.45), (12.0, 3.6), (12.0, 3.75), (12.7, 3.75), (12.7, 3.4), (12.2, 3.3)]
    add(revolved([*front, (11.6, 2.75), (11.2, 2.6)], 160), "black", True)
    add(revolved([(12.71, 3.36), (12.72, 3.74)], 160), "steel", True)
    add(revolved([(11.9, 3.05), (11.4, 2.7), (10.2, 2.3), (8.5, 1.5), (7.0, 1.1), (7.0, 0)], 160), "hole", True)
    for x, radius, bulge in ((11.35, 2.68, 0.75), (9.6, 2.0, -0.5), (8.0, 1.35, 0.4)):
        curve = [(x + bulge * (1 - (k / 24) ** 2), radius * k / 24) for k in range(25)]
        add(revolved(curve, 120), "glass", False)
    for x, radius in ((11.55, 2.72), (10.0, 2.2), (8.6, 1.5)):
        ring = [(x, radius * cos(a), radius * sin(a)) for a in np.linspace(0, 2 * pi, 90)]
        add(tube(ring, 0.05, 8), "steel", True)


def strap(scene: Scene, put: Move, hanging: Callable[[np.ndarray, np.ndarray], list[np.ndarray]]) -> None:
    """The strap of a camera, from one side to the other."""
    left, right = (put(np.array([[0, side * 8.9, 6.2]]))[0] for side in (-1, 1))
    path = spline([left, *hanging(left, right), right], 160)
    across = np.array([(cos(a), sin(a), 0.2) for a in np.linspace(0.1, 2.8, len(path))])
    scene.add(ribbon(path, across, 2.3, 0.18), "strap", sharp=False)


def tripod(scene: Scene, place: tuple[float, float, float], spread: float, ways: tuple[float, float, float]) -> None:
    """A tripod with its head at `place`. `ways` are where its plate, its handle and a leg point, in degrees from x."""
    (x, y, top), (yaw, handle, start) = place, ways

    def add(mesh: Mesh, material: str, sharp: bool = False, way: np.ndarray | None = None, down: float = 0.0) -> None:
        scene.add(mesh, material, lambda p: (p if way is None else p @ way.T + UP * down) + np.array([x, y, 0]), sharp)

    add(box((6.4, 5.0, 0.9), 0.25), "rubber", False, turn(yaw), top - 0.45)
    add(pillar(2.3, top - 2.2, top - 0.9), "black", True)
    add(box((5.2, 4.6, 2.8), 0.7), "black", False, turn(yaw), top - 3.3)
    points, faces = revolved([(-3.4, 0), (-3.4, 1.5), (-2.9, 1.7), (2.9, 1.7), (3.4, 1.5), (3.4, 0)], 60)
    add((points[:, [1, 0, 2]], faces), "steel", True, turn(yaw), top - 3.5)
    for radius, low, high, material in (
        (2.6, 7.0, 4.6, "steel"),
        (3.0, 6.2, 5.4, "black"),
        (1.35, 30.0, 6.9, "bright"),
        (2.2, 13.2, 10.4, "black"),
        (3.6, 17.1, 13.9, "black"),
        (2.0, 31.0, 28.4, "black"),
    ):
        add(pillar(radius, top - low, top - high), material, True)
    _handle(add, top, radians(handle))
    for k in range(3):
        _leg(add, top, radians(start + 120 * k), spread)


def _handle(add: Callable[..., None], top: float, angle: float) -> None:
    way = np.array([cos(angle), sin(angle), -0.42])
    way /= np.linalg.norm(way)
    at = UP * (top - 3.6)
    add(tube([at + way * 2, at + way * 20], 0.42), "bright")
    grip = [(20 + 9 * t, 0.72 + 0.22 * sin(pi * t)) for t in np.linspace(0, 1, 14)]
    points, faces = revolved([(20, 0), *grip, (29, 0)], 40)
    side = np.cross(way, UP)
    side /= np.linalg.norm(side)
    add((points @ np.array([way, side, np.cross(way, side)]) + at, faces), "rubber")


def _leg(add: Callable[..., None], top: float, angle: float, spread: float) -> None:
    hub = top - 15.5
    out = np.array([cos(angle), sin(angle), 0])
    head, foot = UP * hub + out * 3.4, out * (spread + 3.4)
    way = foot - head
    long = float(np.linalg.norm(way))
    way /= long
    side = np.cross(way, UP)
    side /= np.linalg.norm(side)
    add(
        (box((3.0, 2.6, 3.6), 0.5)[0] @ turn(np.degrees(angle)).T + head - UP * 0.4, box((3.0, 2.6, 3.6), 0.5)[1]),
        "black",
    )
    for off in (-0.85, 0.85):
        add(tube([head + side * off, head + side * off + way * long * 0.52], 0.62), "bright")
    add(tube([head + way * long * 0.4, head + way * long * 0.97], 0.66), "steel")
    for share, radius in ((0.50, 1.5), (0.53, 1.35), (0.76, 1.05)):
        middle = head + way * long * share
        add(tube([middle - way * 1.2, middle + way * 1.2], radius), "black")
    knob = head + way * long * 0.5 + side * 2.0
    add(tube([knob - side * 0.6, knob + side * 0.7], 0.75), "rubber")
    add(tube([head + way * long * 0.95, foot], 0.9), "rubber")
    add(tube([UP * (top - 29.5), head + way * long * 0.26], 0.3, 12), "steel")


def chair(scene: Scene, place: tuple[float, float, float], yaw: float) -> None:
    """A steel folding chair, whose seat leads towards x."""

    def add(mesh: Mesh, material: str) -> None:
        scene.add(mesh, material, lambda p: p @ turn(yaw).T + np.array(place), False)

    w = 21
    half = [(24, w, 0), (9, w, 36), (-13, w - 1, 74), (-16.5, w - 1.5, 80), (-18, w - 5, 83)]
    frame = [(x, -y, z) for x, y, z in half] + [(-18.5, 0, 83.6), *reversed(half)]
    add(tube(spline(frame, 160), 1.15), "paint")
    for side in (-1, 1):
        leg = [(-24, side * (w - 3.2), 0), (-6, side * (w - 3.2), 30), (2, side * (w - 3.2), 43.5)]
        add(tube(spline(leg, 30), 1.05), "paint")
        add(tube([(24, side * w, 0), (23, side * w, 2.6)], 1.6), "rubber")
        add(tube([(-24, side * (w - 3.2), 0), (-22.6, side * (w - 3.2), 2.4)], 1.5), "rubber")
        add(tube([(5.0, side * (w - 4.5), 43), (5.0, side * (w + 1.6), 43)], 0.9), "bright")
    add(tube([(-17.5, 3 - w, 11), (-17.5, w - 3, 11)], 0.75), "paint")
    add(tube([(18, -w, 14.5), (18, w, 14.5)], 0.75), "paint")
    points, faces = box((39, 37, 2.2), 1.0)
    dip = np.clip(1 - (points[:, 0] / 19) ** 2, 0, 1) * np.clip(1 - (points[:, 1] / 18) ** 2, 0, 1)
    points[:, 2] -= 1.6 * dip
    add((points @ tilt(-3).T + np.array([3, 0, 45]), faces), "seat")
    add(_back(w), "seat")


def _back(w: float) -> Mesh:
    """Return the curved back of a chair."""
    points = []
    for y in np.linspace(2.2 - w, w - 2.2, 40):
        for z in (58, 76):
            x = -13 - (z - 74) * 0.56 - 2.2 * (1 - (y / (w - 2)) ** 2)
            points += [(x, y, z), (x + 1.0, y, z + 0.2)]
    order = (0, 2, 3, 1)  # around the plate
    return np.array(points)[[4 * n + k for n in range(40) for k in order]], np.array(list(_between(40, 4)))


def ground(scene: Scene) -> None:
    """Rough ground near us, and flat ground as far as one sees."""
    chance, count = np.random.default_rng(5), 700
    high = np.zeros((count, count))
    for k in (4, 8, 16, 32, 64, 128, 256):
        small = Image.fromarray(chance.random((k, k)).astype(np.float32))
        high += np.asarray(small.resize((count, count), Image.Resampling.BICUBIC)) * (1 / k) ** 0.7
    high = (high - high.mean()) * 5
    across = np.linspace(-1500, 1500, count)
    x, y = np.meshgrid(across, across + 1200, indexing="ij")
    points = np.column_stack([x.ravel(), y.ravel(), high.ravel() - high.max() * 0.3])
    i, j = np.meshgrid(np.arange(count - 1), np.arange(count - 1), indexing="ij")
    a = (i * count + j).ravel()
    faces = np.vstack([np.column_stack([a, a + count, a + count + 1]), np.column_stack([a, a + count + 1, a + 1])])
    scene.add((points, faces), "ground", sharp=False)
    far = [(-90000, 300, -4), (90000, 300, -4), (90000, 190000, -4), (-90000, 190000, -4)]
    scene.add((np.array(far, float), np.array([(0, 1, 2), (0, 2, 3)])), "ground")


# The town.


def house(scene: Scene, at: tuple[float, float, float], size: tuple[float, float, float], roof: float) -> None:
    """A house whose gable is towards us."""
    (x, y, z), (w, d, h) = at, size
    front = [(x - w / 2, y, z), (x + w / 2, y, z), (x + w / 2, y, z + h), (x, y, z + h + roof), (x - w / 2, y, z + h)]
    points = np.array([*front, *((a, y + d, c) for a, _, c in front)], float)
    sides = [face for k in range(5) for face in ((k, (k + 1) % 5, (k + 1) % 5 + 5), (k, (k + 1) % 5 + 5, k + 5))]
    scene.add((points, np.array([(0, 1, 2), (0, 2, 4), (4, 2, 3), *sides])), "far")


def long_house(scene: Scene, x: float, y: float, w: float) -> None:
    """A house whose eaves are towards us, with a chimney."""
    r = 260
    low = [(x - w / 2, y, 0), (x + w / 2, y, 0), (x + w / 2, y, 300), (x - w / 2, y, 300)]
    ridge = [(x - w / 2 + r * 0.35, y + 350, 300 + r), (x + w / 2 - r * 0.35, y + 350, 300 + r)]
    faces = [(0, 1, 2), (0, 2, 3), (3, 2, 5), (3, 5, 4)]
    scene.add((np.array([*low, *ridge], float), np.array(faces)), "far")
    scene.add(box((70, 70, 220), 5), "far", lambda p: p + np.array([x + w * 0.22, y + 350, 300 + r]))


def courthouse(scene: Scene, x: float, y: float) -> None:
    """A courthouse: wings, a pediment on columns, and a cupola."""

    def block(size: tuple[float, float, float], at: tuple[float, float, float], material: str = "far") -> None:
        scene.add(box(size, 4), material, lambda p: p + np.array(at, float))

    block((2300, 500, 620), (x, y + 500, 310))
    block((2400, 560, 50), (x, y + 500, 640))
    house(scene, (x, y + 60, 0), (1000, 500, 640), 250)
    for k in range(6):
        foot = np.array([x - 425 + k * 170, y - 60, 60])
        scene.add(tube([foot, foot + UP * 580], 36, 16), "column")
    house(scene, (x, y - 110, 640), (1060, 120, 40), 240)
    block((1160, 300, 70), (x, y - 60, 35), "column")
    for k in (-1000, -800, -620, 620, 800, 1000):
        for z in (180, 440):
            block((90, 20, 150), (x + k, y + 245, z), "column")
    block((420, 420, 330), (x, y + 500, 830))
    dome = [(1200 + 190 * sin(t), 200 * cos(t)) for t in np.linspace(0, pi / 2, 12)]
    cupola = upright(revolved([(990, 0), (990, 170), (1180, 170), (1180, 210), (1200, 210), *dome], 40))
    scene.add(cupola, "far", lambda p: p + np.array([x, y + 500, 0]))
    scene.add(tube([(x, y + 500, 1380), (x, y + 500, 1640)], 11, 6), "far")


def water_tower(scene: Scene, x: float, y: float) -> None:
    """A water tower on four legs."""
    tank = upright(revolved([(1250, 0), (1250, 260), (1700, 260), (1960, 0)], 40))
    scene.add(tank, "far", lambda p: p + np.array([x, y, 0]))
    for a in (-1, 1):
        for b in (-1, 1):
            scene.add(tube([(x + a * 330, y + b * 330, 0), (x + a * 200, y + b * 200, 1280)], 22, 8), "far")
    for z in (420, 850):
        r = 330 - 130 * z / 1280
        scene.add(tube([(x - r, y - r, z), (x + r, y - r, z)], 12, 6), "far")
    scene.add(tube([(x, y, 0), (x, y, 1300)], 30, 8), "far")


def wires(scene: Scene, y: float, places: Sequence[float]) -> None:
    """Poles with two wires between each two."""
    for n, x in enumerate(places):
        scene.add(tube([(x, y, 0), (x, y, 900)], 14, 8), "far")
        scene.add(tube([(x - 120, y, 830), (x + 120, y, 830)], 9, 6), "far")
        for side in (-110, 110) if n + 1 < len(places) else ():
            run = places[n + 1] - x
            hung = [(x + side + run * t, y, 845 - 520 * t * (1 - t)) for t in np.linspace(0, 1, 24)]
            scene.add(tube(hung, 2.6, 5), "far")


# The two pictures.


def cover(samples: int, size: tuple[int, int] = COVER) -> Any:
    """Return the camera before an empty sky, with a chair behind it."""
    scene, high, yaw = Scene(), 112.0, -36.0

    def put(p: np.ndarray) -> np.ndarray:
        return p @ (turn(yaw) @ tilt(3)).T + UP * high

    camera(scene, put)
    down = ((-0.7, -1, -5), (-1.5, -1.5, -13), (1, -4, -23), (6.5, -3, -27.5), (8.5, 3, -24))
    up = ((0.5, -2.5, -13), (0.3, -0.3, -5))
    strap(scene, put, lambda a, b: [*(a + np.array(d) for d in down), *(b + np.array(d) for d in up)])
    tripod(scene, (0, 0, high), 40, (yaw, 188, -78))
    ground(scene)
    far = 15000
    for x, w in ((-2700, 900), (-1350, 640), (3300, 800)):
        long_house(scene, x, far, w)
    house(scene, (-2000, far + 200, 0), (620, 700, 380), 300)
    courthouse(scene, 1300, far + 3000)
    water_tower(scene, -620, far + 1500)
    wires(scene, 7500, (-2900, -1050, 800, 2650))
    chair(scene, (70, 560, 0), -118)
    scene.things["sky"] = {"type": "constant", "radiance": {"type": "rgb", "value": 0.26}}
    scene.light("key", (-1.0, -0.9, 1.3), 34, 84)
    scene.light("rim", (1.3, 0.9, 0.9), 70, 15.6)
    half = 13.4
    top = high + 11.5 + 0.195 * 2 * half * size[1] / size[0]
    return scene.taken((5.2, -84, 98), half, top, size, samples)


def watch(samples: int, size: tuple[int, int] = WATCH) -> Any:
    """Return the chair beside the tripod, before a courthouse."""
    scene, at, yaw = Scene(), np.array([26.0, -14, 112]), 150.0

    def put(p: np.ndarray) -> np.ndarray:
        return p @ turn(yaw).T + at

    camera(scene, put)

    def hanging(a: np.ndarray, b: np.ndarray) -> list[np.ndarray]:
        low = (a + b) / 2
        ends = ((a, 0.3, -1, -5), (a, 0, -1.5, -13), (low, 2, -8, -30), (low, -3, -7, -31), (b, 0, -2.5, -13))
        return [end + np.array(way) for end, *way in (*ends, (b, 0, -0.3, -5))]

    strap(scene, put, hanging)
    tripod(scene, (26, -14, 112), 42, (yaw, -24, 8))
    chair(scene, (-16, 24, 0), 248)
    flask = [(0, 0), (0, 4.4), (17, 4.4), (19, 3.4), (20, 3.4), (20, 3.9), (25, 3.7), (25.5, 3.2), (25.5, 0)]
    cup = [(0, 0), (0, 3.2), (6.5, 3.9), (6.5, 3.6), (0.6, 2.9), (0.6, 0)]
    for profile, place, material in (
        (flask, (-45, 52, 0.5), "paint"),
        ([(4, 0), (4, 4.45), (12, 4.45), (12, 0)], (-45, 52, 0.5), "black"),
        (cup, (-20, 21, 45.9), "black"),
    ):
        scene.add(upright(revolved(profile, 60)), material, lambda p, place=place: p + np.array(place))
    ground(scene)
    far = 15000
    long_house(scene, 3300, far, 640)
    house(scene, (-2450, far + 200, 0), (620, 700, 380), 300)
    courthouse(scene, -500, far + 900)
    water_tower(scene, 2250, far + 1500)
    scene.things["sky"] = {"type": "constant", "radiance": {"type": "rgb", "value": 0.3}}
    scene.light("key", (-1.3, 0.35, 0.95), 34, 105)
    scene.light("rim", (1.3, 0.9, 0.9), 70, 19.5)
    half = 53.0
    return scene.taken((0, -330, 99), half, 128 + 0.21 * 2 * half * size[1] / size[0], size, samples)


def grey(taken: Any, sky: float, tones: Sequence[float], inks: Sequence[float]) -> Image.Image:
    """Return a picture with a sky, and with each tone as so much ink once it is dots."""
    light, there = taken[..., :3].mean(axis=2), taken[..., 3]
    seen = np.clip(np.clip(light, 0, None) ** (1 / 2.2), 0, 1) * there + sky * (1 - there)
    printed = (1 - np.interp(seen, tones, inks)) ** (1 / DOT_GAIN)
    return Image.fromarray((np.clip(printed, 0, 1) * 255).astype(np.uint8))


def outline(taken: Any) -> str:
    """Return the outline of the camera as a drawing, from its top down to where the town begins."""
    there = taken[..., 3].copy()
    height, width = there.shape
    there[int(height * 0.36) :] = 0
    parts = measure.label(there > 0.5)
    largest = max(range(1, parts.max() + 1), key=lambda n: int((parts == n).sum()))
    around = max(measure.find_contours(np.pad((parts == largest).astype(float), 1), 0.5), key=len)
    corners = measure.approximate_polygon(around, width / 900) - 0.5
    points = " ".join(f"{x * COVER[0] / width:.0f},{y * COVER[1] / height - SKY:.0f}" for y, x in corners)
    view = f"0 0 {COVER[0]} {FOOT - SKY}"
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{view}"><polygon points="{points}"/></svg>\n'


def write(first: Any, second: Any) -> None:
    """Write the pictures and the outline."""
    title = grey(
        first, 1.0, (0, 0.1, 0.2, 0.3, 0.42, 0.5, 0.62, 0.75, 1), (1, 0.97, 0.92, 0.86, 0.75, 0.55, 0.3, 0.12, 0)
    )
    title = title.crop((0, SKY, title.width, FOOT))
    tones, inks = (
        (0, 0.1, 0.22, 0.3, 0.5, 0.58, 0.68, 0.8, 0.96, 1),
        (1, 0.97, 0.92, 0.86, 0.74, 0.6, 0.3, 0.12, 0.06, 0),
    )
    beside = grey(second, 0.96, tones, inks)
    for made, name in ((title, "camera.jpg"), (beside, "watch.jpg")):
        size = (round(made.width * LARGER), round(made.height * LARGER))
        made.resize(size, Image.Resampling.LANCZOS).save(HERE / name, quality=78, optimize=True)
    (HERE / "camera.svg").write_text(outline(first))


if __name__ == "__main__":
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40
    write(cover(count), watch(count))

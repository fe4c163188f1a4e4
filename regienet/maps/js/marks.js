// How things look: colour is for domains only, ink for structure, hatching for what is uncertain.
const INK = "#1d1b18";
const SOFT = "#5c574f";
const GROUND = "#fbfaf6";
const PALE = "#d9d4c8";
const LINE = "#7d776b";
const CHOSEN = "#0b57d0";
const NEUTRAL = "#b9b5ab";
const DASHES = [[], [7, 4], [2, 3], [10, 3, 2, 3], [4, 4], [1, 4], [12, 4], [6, 2, 2, 2, 2, 2]];
const SERIF = '"Iowan Old Style", "Palatino Linotype", Palatino, "Book Antiqua", Georgia, serif';
const SANS = '"Segoe UI", system-ui, -apple-system, "Helvetica Neue", Arial, sans-serif';

const SHAPES = ["circle", "square", "triangle"];

// Where no level is known at all, the shape says nothing and everybody is a circle.
const shapeOf = (level) => (level >= 0 ? SHAPES[level % SHAPES.length] : D.levelled ? "diamond" : "circle");

const colourOf = (domain) => (domain < 0 ? NEUTRAL : D.dicts.colour[domain]);
const letterOf = (domain) => (domain < 0 ? "" : D.dicts.letter[domain]);
const dashOf = (tie) => DASHES[tie % DASHES.length];

// The corners of a shape of about the same area as a circle of radius 1.
const CORNERS = {
  square: [[-0.88, -0.88], [0.88, -0.88], [0.88, 0.88], [-0.88, 0.88]],
  triangle: [[0, -1.32], [1.2, 0.82], [-1.2, 0.82]],
  diamond: [[0, -1.22], [1.22, 0], [0, 1.22], [-1.22, 0]],
};

// White or ink, whichever can be read on a colour.
function readableOn(colour) {
  const [r, g, b] = [1, 3, 5].map((i) => {
    const v = parseInt(colour.slice(i, i + 2), 16) / 255;
    return v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.2 ? INK : "#ffffff";
}

function mixed(colour, share) {
  const ground = [251, 250, 246];
  const part = [1, 3, 5].map((i, c) => Math.round(parseInt(colour.slice(i, i + 2), 16) * share + ground[c] * (1 - share)));
  return `rgb(${part.join(",")})`;
}

const baseRadius = () => (D.n <= 80 ? 8 : D.n <= 200 ? 6.5 : D.n <= 600 ? 5 : D.n <= 2000 ? 3.6 : 2.2);
const ROLE_RADIUS = 46;

// Between radius and area, so that a rim can be seen and a large rate does not shout.
const rateRadius = (rate) => ROLE_RADIUS * Math.max(0, rate) ** 0.75;

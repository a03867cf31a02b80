// Draws the network picture from its data. Every place comes from the server; nothing here moves by itself.
/* global vis */
const INK = "#131525";
const WHITE = "#FFFFFF";
const PALE = "#DCEBF5";
const FONT = '"Fira Sans", "Segoe UI", Arial, sans-serif';
const LINE_HEIGHT = 18;

const box = document.getElementById("netzbild");
const data = box && JSON.parse(document.getElementById("netzdaten").textContent);

// 1 Marks that vis-network does not have: the record in the middle, and many records as one.
function ring(ctx, x, y, radius, width, colour, fill) {
  ctx.beginPath();
  ctx.arc(x, y, radius, 0, 2 * Math.PI);
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.lineWidth = width;
  ctx.strokeStyle = colour;
  ctx.stroke();
}

function caption(ctx, node, x, y, reach) {
  const lines = node.text.split("\n");
  const first = node.above ? y - reach - 4 - LINE_HEIGHT * (lines.length - 0.5) : y + reach + 4 + LINE_HEIGHT * 0.5;
  ctx.font = `${node.role ? 600 : 400} 15px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineWidth = 4;
  ctx.strokeStyle = WHITE;
  ctx.fillStyle = INK;
  lines.forEach((line, number) => {
    ctx.strokeText(line, x, first + LINE_HEIGHT * number);
    ctx.fillText(line, x, first + LINE_HEIGHT * number);
  });
}

function mark(ctx, node, x, y, radius = node.radius) {
  const path = new Path2D();
  path.addPath(new Path2D(node.outline), new DOMMatrix([radius, 0, 0, radius, x, y]));
  ctx.fillStyle = node.colour;
  ctx.fill(path);
}

function centre(ctx, node, x, y) {
  ring(ctx, x, y, node.radius, 4, INK, WHITE);
  mark(ctx, node, x, y, 12);
}

function group(ctx, node, x, y) {
  ring(ctx, x, y, node.radius, 2, node.colour, WHITE);
  ring(ctx, x, y, node.radius - 4, 2, node.colour, PALE);
  ctx.font = `600 16px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = INK;
  ctx.fillText(String(node.count), x, y);
}

function plate(ctx, node, x, y) {
  const { half, tall, ground, border, width, dashes, radius, text, bold, ellipse } = node.plate;
  ctx.save();
  if (node.stays) {
    const scale = ctx.getTransform().a / (window.devicePixelRatio || 1);
    const grow = Math.max(1, 0.8 / scale);
    ctx.translate(x, y);
    ctx.scale(grow, grow);
    ctx.translate(-x, -y);
  }
  ctx.beginPath();
  if (ellipse) ctx.ellipse(x, y, half, tall, 0, 0, 2 * Math.PI);
  else ctx.roundRect(x - half, y - tall, 2 * half, 2 * tall, radius);
  ctx.fillStyle = ground;
  ctx.fill();
  ctx.setLineDash(dashes);
  ctx.lineWidth = width;
  ctx.strokeStyle = border;
  ctx.stroke();
  ctx.setLineDash([]);
  ctx.font = `${bold ? 600 : 400} 15px ${FONT}`;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillStyle = text;
  const lines = node.text.split("\n");
  lines.forEach((line, number) => ctx.fillText(line, x, y + LINE_HEIGHT * (number - (lines.length - 1) / 2)));
  ctx.restore();
}

function plated(node) {
  const nodeDimensions = { width: 2 * node.plate.half, height: 2 * node.plate.tall };
  return ({ ctx, x, y }) => ({ drawNode: () => plate(ctx, node, x, y), nodeDimensions });
}

function renderer(node) {
  if (node.plate) return plated(node);
  return ({ ctx, x, y }) => ({
    drawNode() {
      ({ centre, group }[node.role] ?? mark)(ctx, node, x, y);
    },
    drawExternalLabel() {
      caption(ctx, node, x, y, node.radius);
    },
    nodeDimensions: { width: 2 * node.radius, height: 2 * node.radius },
  });
}

// 2 Badges: the number of neighbours that are not shown. They sit away from the name.
function badges(ctx) {
  for (const node of data.nodes) {
    if (!node.hiddenNeighbours) continue;
    const text = `+${node.hiddenNeighbours}`;
    ctx.font = `600 13px ${FONT}`;
    const half = ctx.measureText(text).width / 2 + 7;
    const [left, middle] = node.badge;
    ctx.beginPath();
    ctx.roundRect(left, middle - 10, 2 * half, 20, 10);
    ctx.fillStyle = INK;
    ctx.fill();
    ctx.lineWidth = 2;
    ctx.strokeStyle = WHITE;
    ctx.stroke();
    ctx.textAlign = "center";
    ctx.textBaseline = "middle";
    ctx.fillStyle = WHITE;
    ctx.fillText(text, left + half, middle);
  }
}

// 3 Lines, below everything else. vis-network would keep thousands of objects for them, and none of them can be clicked.
const places = new Map(data?.nodes.map((node) => [node.id, node]));
const linesOf = data && Object.groupBy(data.edges, (edge) => edge.style);

function lines(ctx) {
  const scale = ctx.getTransform().a / (window.devicePixelRatio || 1);
  ctx.save();
  for (const [style, { color, width, dashes }] of Object.entries(data.styles)) {
    ctx.strokeStyle = color;
    ctx.lineWidth = Math.max(width, 0.3 / scale);
    ctx.lineCap = dashes ? "round" : "butt";
    ctx.setLineDash(dashes || []);
    for (const { from, to } of linesOf[style] ?? []) {
      const [start, end] = [places.get(from), places.get(to)];
      ctx.beginPath();
      ctx.moveTo(start.x, start.y);
      ctx.lineTo(end.x, end.y);
      ctx.stroke();
    }
  }
  ctx.restore();
}

// 4 Names stay texts: a tooltip is an element whose content was never read as HTML.
function titled(node) {
  const title = document.createElement("div");
  const name = node.title ?? (node.label || node.text).replaceAll("\n", " ");
  title.textContent = node.hiddenNeighbours ? `${name}, ${node.hiddenNeighbours} weitere Nachbarn` : name;
  const full = { ...node, title };
  if (node.shape === "custom") full.ctxRenderer = renderer(node);
  return full;
}

// What is no record (a gap, a group) and the record in the middle lead nowhere.
function leads(id) {
  return places.has(id) && !places.get(id).role;
}

// 5 The frame of the canvas takes the focus: arrow keys move the picture, + and - change its size.
function accessible(network) {
  const frame = network.canvas.frame;
  frame.tabIndex = 0;
  frame.setAttribute("role", "img");
  frame.setAttribute("aria-label", `${box.dataset.sentence} Dieselben Angaben stehen in den Tabellen darunter.`);
  frame.addEventListener("focus", () => network.setOptions({ interaction: { zoomView: true } }));
  frame.addEventListener("blur", () => network.setOptions({ interaction: { zoomView: false } }));
}

function zoomable(network) {
  for (const button of document.querySelectorAll("[data-zoom]")) {
    button.addEventListener("click", () => {
      const factor = Number(button.dataset.zoom);
      if (factor) network.moveTo({ scale: network.getScale() * factor });
      else fit(network);
    });
  }
}

// The whole picture with its names; a small one is not blown up to fill the page.
function fit(network) {
  const { left, top, right, bottom } = data.room;
  const scale = Math.min(box.clientWidth / (right - left), box.clientHeight / (bottom - top), 1.15);
  network.moveTo({ position: { x: (left + right) / 2, y: (top + bottom) / 2 }, scale });
}

function draw() {
  const figure = box.closest(".net-figure");
  // The canvas can only be measured once it is shown; the drawing for paper makes room for it.
  figure.classList.add("is-drawn");
  measurable(() => {
    try {
      drawInto(figure);
    } catch (error) {
      figure.classList.remove("is-drawn");
      throw error;
    }
  });
}

// A page that is opened for printing shows the drawing for paper, and the canvas has no size: it waits for the screen.
function measurable(work) {
  if (box.clientWidth && box.clientHeight) return work();
  const watcher = new ResizeObserver(() => {
    if (!box.clientWidth || !box.clientHeight) return;
    watcher.disconnect();
    work();
  });
  watcher.observe(box);
}

function drawInto(figure) {
  const nodes = data.nodes.map(titled);
  const network = new vis.Network(box, { nodes, edges: [] }, data.options);
  box.network = network;
  box.dataset.iterations = "0";
  network.on("startStabilizing", () => (box.dataset.iterations = String(Number(box.dataset.iterations) + 1)));
  network.on("beforeDrawing", lines);
  network.on("afterDrawing", badges);
  network.on("click", ({ nodes: [id] }) => {
    if (leads(id)) location.assign(data.address + encodeURIComponent(id));
  });
  network.on("hoverNode", ({ node }) => network.canvas.frame.classList.toggle("is-link", leads(node)));
  network.on("blurNode", () => network.canvas.frame.classList.remove("is-link"));
  network.once("afterDrawing", () => (figure.dataset.drawn = String(nodes.length)));
  accessible(network);
  zoomable(network);
  fit(network);
}

// 6 The legend filters at once; without this module its button does.
for (const form of document.querySelectorAll("form[data-at-once]")) {
  form.addEventListener("change", () => form.requestSubmit());
}

// The canvas measures names, so the font must be there first; a missing font delays nothing.
if (box && data.nodes.length) {
  Promise.allSettled([document.fonts.load(`15px ${FONT}`), document.fonts.load(`600 15px ${FONT}`)]).then(draw);
}

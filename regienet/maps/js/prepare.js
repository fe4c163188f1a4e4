// What the map often looks up, prepared from the columns of the data.

/** @import { Model, Nodes, Scores } from "./model.js" */

/** @typedef {{ start: Int32Array, tie: Int32Array }} Adjacency the ties of i: tie[start[i]..start[i + 1]] */
/** @typedef {{ source: Int32Array, target: Int32Array }} Ends */

/**
 * @typedef {object} Prepared
 * @property {number} nodeCount
 * @property {number} tieCount
 * @property {Int32Array} source
 * @property {Int32Array} target
 * @property {Float64Array} x
 * @property {Float64Array} y
 * @property {Int8Array} bend
 * @property {Adjacency} adjacent
 * @property {Int32Array[]} degrees per wave, the number of others with whom a node has a tie
 * @property {number} lastWave
 * @property {number[]} roles their numbers
 * @property {boolean} hasPersons
 * @property {boolean} hasLevels
 * @property {Map<string, number>} nodeById
 * @property {Map<number, number[]>} members the people of an organisation
 * @property {Map<number, number>} areaOf the area of an organisation
 * @property {number} scaleEnd where the scale of the intervals ends, as a share
 */

/**
 * @param {Model} model
 * @returns {Prepared}
 */
export function prepared(model) {
  const { nodes, ties, meta } = model;
  const nodeCount = nodes.id.length;
  const ends = { source: Int32Array.from(ties.s), target: Int32Array.from(ties.t) };
  const adjacent = adjacency(ends, nodeCount);
  return {
    ...ends,
    nodeCount,
    tieCount: ties.s.length,
    x: Float64Array.from(nodes.x),
    y: Float64Array.from(nodes.y),
    bend: bends(ends, nodeCount),
    adjacent,
    degrees: meta.waves.map((_, wave) => degrees(ends, adjacent, ties.waves, 1 << wave)),
    lastWave: meta.waves.length - 1,
    roles: [...model.dicts.role.keys()],
    hasPersons: nodes.kind.includes(0),
    hasLevels: nodes.level.some((level) => level >= 0),
    nodeById: new Map(nodes.id.map((id, i) => [id, i])),
    members: membersOf(nodes),
    areaOf: new Map(model.areas.node.map((node, i) => [node, i])),
    scaleEnd: scaleEnd(model.scores.flat()),
  };
}

/** @param {Nodes} nodes */
function membersOf({ organisation }) {
  /** @type {Map<number, number[]>} */
  const members = new Map();
  organisation.forEach((own, node) => {
    if (own >= 0) members.set(own, [...(members.get(own) || []), node]);
  });
  return members;
}

/**
 * One scale for every interval on the page: up to the tenth above the highest, and at least to a half. The
 * highest band has no end, and runs to the end of the scale.
 *
 * @param {Scores[]} tables
 */
function scaleEnd(tables) {
  let highest = 0.5;
  for (const { high, rate_from: from } of tables) {
    for (const share of high) if (share !== 1) highest = Math.max(highest, share ?? 0);
    for (const share of from) highest = Math.max(highest, (share ?? 0) + 0.1);
  }
  return Math.min(1, Math.ceil(highest * 10) / 10);
}

/**
 * Number the ties between the same two, so that each gets its own bend.
 *
 * @param {Ends} ends @param {number} nodeCount
 */
function bends({ source, target }, nodeCount) {
  const seen = new Map();
  return Int8Array.from(source, (from, tie) => {
    const pair = Math.min(from, target[tie]) * nodeCount + Math.max(from, target[tie]);
    const before = seen.get(pair) || 0;
    seen.set(pair, before + 1);
    return before;
  });
}

/**
 * @param {Ends} ends @param {number} nodeCount
 * @returns {Adjacency}
 */
function adjacency({ source, target }, nodeCount) {
  const start = new Int32Array(nodeCount + 1);
  for (const node of source) start[node + 1]++;
  for (const node of target) start[node + 1]++;
  for (let i = 0; i < nodeCount; i++) start[i + 1] += start[i];
  const next = start.slice();
  const tie = new Int32Array(2 * source.length);
  for (let e = 0; e < source.length; e++) {
    tie[next[source[e]]++] = e;
    tie[next[target[e]]++] = e;
  }
  return { start, tie };
}

/**
 * The number of others with whom each node has a tie in a wave.
 *
 * @param {Ends} ends @param {Adjacency} adjacent
 * @param {number[]} waves of the ties
 * @param {number} bit of the wave
 */
function degrees({ source, target }, { start, tie }, waves, bit) {
  const nodeCount = start.length - 1;
  const result = new Int32Array(nodeCount);
  const countedFor = new Int32Array(nodeCount).fill(-1);
  for (let i = 0; i < nodeCount; i++) {
    for (let k = start[i]; k < start[i + 1]; k++) {
      const e = tie[k];
      const other = source[e] === i ? target[e] : source[e];
      if (!(waves[e] & bit) || countedFor[other] === i) continue;
      countedFor[other] = i;
      result[i]++;
    }
  }
  return result;
}

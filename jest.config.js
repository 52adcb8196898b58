import { availableParallelism } from "node:os";

/** @type {import("jest").Config} */
export default {
  testEnvironment: "node",
  testMatch: ["<rootDir>/test/**/*.test.ts"],
  extensionsToTreatAsEsm: [".ts"],
  transform: {
    "^.+\\.ts$": [
      "@swc/jest",
      { jsc: { parser: { syntax: "typescript" }, target: "es2024" }, module: { type: "es6" } },
    ],
  },
  // Jest leaves a core free; of two it would so leave one idle, while scenarios wait for clocks and for the disk.
  maxWorkers: Math.max(2, availableParallelism() - 1),
  testTimeout: 60_000,
};

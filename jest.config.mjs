import nextJest from "next/jest.js";

const withNext = nextJest({ dir: "./" });

const shared = {
  moduleNameMapper: { "^@/(.*)$": "<rootDir>/$1" },
  modulePathIgnorePatterns: ["<rootDir>/.next/", "<rootDir>/.data/"],
  setupFilesAfterEnv: ["<rootDir>/tests/support/console.ts"],
};

/** Packages are loaded once a worker, not once a file. */
const oneRealm = {
  testEnvironment: "<rootDir>/tests/support/realm-environment.mjs",
  runtime: "<rootDir>/tests/support/realm-runtime.mjs",
};

/** A project's config goes through next/jest one at a time: it adds its own transforms to each. */
const project = (options) => withNext({ ...shared, ...options })();

export default async function config() {
  return {
    // Time-outs belong to the whole run; the longest is what a browser test may need on a busy machine.
    testTimeout: 180_000,
    testSequencer: "<rootDir>/tests/support/sequencer.mjs",
    projects: [
      await project({
        displayName: "domain",
        ...oneRealm,
        testMatch: [
          "<rootDir>/tests/{domain,policy,emails}/**/*.test.{ts,tsx}",
          "<rootDir>/tests/architecture.test.ts",
        ],
        globalSetup: "<rootDir>/tests/support/global-setup.mjs",
        globalTeardown: "<rootDir>/tests/support/global-teardown.mjs",
        setupFiles: ["<rootDir>/tests/support/env.ts"],
      }),
      await project({
        displayName: "ui",
        testEnvironment: "jsdom",
        testMatch: ["<rootDir>/tests/ui/**/*.test.{ts,tsx}"],
        setupFilesAfterEnv: [...shared.setupFilesAfterEnv, "<rootDir>/tests/support/dom.ts"],
      }),
      await project({
        displayName: "browser",
        ...oneRealm,
        testMatch: ["<rootDir>/tests/{browser,attack}/**/*.test.{ts,tsx}"],
        globalSetup: "<rootDir>/tests/support/browser-setup.mjs",
        globalTeardown: "<rootDir>/tests/support/browser-teardown.mjs",
        setupFiles: ["<rootDir>/tests/support/browser-env.ts"],
        setupFilesAfterEnv: [...shared.setupFilesAfterEnv, "<rootDir>/tests/support/untouched-limits.ts"],
      }),
    ],
  };
}

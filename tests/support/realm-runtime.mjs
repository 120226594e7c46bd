import hooks from "node:async_hooks";
import { createRequire } from "node:module";
import vm from "node:vm";
import Runtime from "jest-runtime";

/** A package's name, not a path, `@/…` or `node:…`. */
const PACKAGE = /^(?:@[^/]+\/)?[a-z][^:]*$/;

const compiled = new Map();

/** Jest's runner makes one for each file and leaves it: every promise of all later files would carry it along. */
const storesKeptIn = (stores) =>
  class extends hooks.AsyncLocalStorage {
    constructor() {
      super();
      stores.push(this);
    }
  };

/**
 * Our own modules are run anew for each test file, as Jest does it; packages are loaded once a worker, and what was
 * compiled stays compiled. Belongs to realm-environment.mjs.
 */
export default class RealmRuntime extends Runtime {
  #stores = [];
  #hooks = { ...hooks, AsyncLocalStorage: storesKeptIn(this.#stores) };

  constructor(...args) {
    super(...args);
    this.executor.compile = (source, filename) => {
      const known = compiled.get(filename);
      if (known) return known;
      const made = vm.compileFunction(source, this.executor.injectedModuleParameters, {
        filename,
        importModuleDynamically: vm.constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      });
      compiled.set(filename, made);
      return made;
    };
  }

  requireInternalModule(from, name) {
    return name === "node:async_hooks" ? this.#hooks : super.requireInternalModule(from, name);
  }

  requireModuleOrMock(from, name) {
    const ours = !from.includes("/node_modules/");
    if (
      PACKAGE.test(name) &&
      name !== "@jest/globals" &&
      ours &&
      !this.mockState.shouldMockCjs(from, name).shouldMock
    )
      return createRequire(from)(name);
    return super.requireModuleOrMock(from, name);
  }

  teardown() {
    for (const store of this.#stores) store.disable();
    super.teardown();
  }

  /** Node's own stays: packages that outlive the file ask it. */
  installGetBuiltinModule() {}
}

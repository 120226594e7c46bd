import { createRequire } from "node:module";
import vm from "node:vm";
import Runtime from "jest-runtime";

/** A package's name, not a path, `@/…` or `node:…`. */
const PACKAGE = /^(?:@[^/]+\/)?[a-z][^:]*$/;

const compiled = new Map();

/**
 * Our own modules are run anew for each test file, as Jest does it; packages are loaded once a worker, and what was
 * compiled stays compiled. Belongs to realm-environment.mjs.
 */
export default class RealmRuntime extends Runtime {
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

  /** Node's own stays: packages that outlive the file ask it. */
  installGetBuiltinModule() {}
}

import { act, renderHook } from "@testing-library/react";
import { useStrength } from "@/app/(public)/use-strength";

const unheard = jest.fn();
beforeEach(() => {
  jest.useFakeTimers();
  process.on("unhandledRejection", unheard);
});
afterEach(() => {
  process.off("unhandledRejection", unheard);
  jest.useRealTimers();
});

/** Lets what waits be answered, and Node tell of what nobody listens to. */
const pass = () =>
  act(
    async () =>
      void (await new Promise((done) =>
        jest.requireActual<typeof import("timers")>("timers").setImmediate(done),
      )),
  );

test("an answer that is dropped half-way is no error of the page", async () => {
  const half = () =>
    new Promise((_, fail) => void (cut = () => fail(new DOMException("aborted", "AbortError"))));
  let cut = () => {};
  window.fetch = jest.fn().mockResolvedValue({ ok: true, json: half });
  const { result, unmount } = renderHook(() => useStrength());
  act(() => result.current.ask("lantern on a gravel road"));
  act(() => jest.advanceTimersByTime(400));
  await pass();
  unmount();
  cut();
  await pass();
  await pass();
  expect(unheard).not.toHaveBeenCalled();
});

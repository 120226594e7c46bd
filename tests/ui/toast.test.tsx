import { act, fireEvent, render, screen } from "@testing-library/react";
import { showToast, ToastRegion } from "@/components/ui/toast";

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

const wait = (milliseconds: number) => act(() => jest.advanceTimersByTime(milliseconds));

function show(onSelect = jest.fn()) {
  render(<ToastRegion />);
  act(() => showToast({ text: "Li Zhang is now a Viewer.", action: { label: "Undo", onSelect } }));
  return onSelect;
}

describe("a toast", () => {
  it("is read out politely and goes after eight seconds", () => {
    show();
    expect(screen.getByRole("status", { name: "Messages" })).toHaveTextContent("Li Zhang is now a Viewer.");
    wait(7_900);
    expect(screen.getByText("Li Zhang is now a Viewer.")).toBeInTheDocument();
    wait(200);
    expect(screen.queryByText("Li Zhang is now a Viewer.")).not.toBeInTheDocument();
  });

  it("waits as long as focus or the pointer is on it", () => {
    show();
    fireEvent.focus(screen.getByRole("button", { name: "Undo" }));
    wait(60_000);
    expect(screen.getByText("Li Zhang is now a Viewer.")).toBeInTheDocument();
    fireEvent.blur(screen.getByRole("button", { name: "Undo" }));
    wait(8_100);
    expect(screen.queryByText("Li Zhang is now a Viewer.")).not.toBeInTheDocument();
  });

  it("is reached with F6 and undoes once", () => {
    const undo = show();
    fireEvent.keyDown(window, { key: "F6" });
    expect(screen.getByRole("status", { name: "Messages" })).toHaveFocus();
    fireEvent.click(screen.getByRole("button", { name: "Undo" }));
    expect(undo).toHaveBeenCalledTimes(1);
    expect(screen.queryByRole("button", { name: "Undo" })).not.toBeInTheDocument();
  });
});

import { act, fireEvent, render, screen, within } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { ColumnChoice } from "@/components/column-choice";
import { DataList } from "@/components/data-list";
import { ListKeys } from "@/components/list-keys";
import { ViewLinks } from "@/components/saved-views/view-links";
import { ListTable } from "@/components/ui/list-table";
import { Pager } from "@/components/ui/pager";
import { SelectionBar } from "@/components/ui/selection-bar";
import { SelectionForm } from "@/components/ui/selection-form";
import { installModalDialogs } from "@/tests/support/modal-dialog";

const router = { replace: jest.fn(), refresh: jest.fn() };
jest.mock("next/navigation", () => ({ ...jest.requireActual("next/navigation"), useRouter: () => router }));

beforeAll(installModalDialogs);

beforeEach(() => {
  router.replace.mockClear();
  router.refresh.mockClear();
  localStorage.clear();
});

const names = ["Ana", "Ben", "Chen", "Dana"];

function showList() {
  HTMLElement.prototype.scrollIntoView = jest.fn();
  render(
    <DataList action="/workers" search={{ label: "Find a person" }} tools={<ListKeys />}>
      <SelectionForm action="/several" hidden={{ list: "workers", q: "a" }}>
        <ListTable
          caption="Workers"
          nameLabel="Name"
          nameSort={{ href: "/workers?sort=-name", now: "ascending" }}
          columns={[{ label: "Added", sort: { href: "/workers?sort=added" } }, { label: "Mobile" }]}
          rows={names.map((name) => ({ id: name, name, href: `/people/${name}`, cells: ["today", ""] }))}
          tick="id"
          tickPage
        />
        <SelectionBar all="Select all 400 that match">
          <button name="move" value="invite">
            Send invitation…
          </button>
        </SelectionBar>
      </SelectionForm>
    </DataList>,
  );
}

const box = (name: string) => screen.getByRole("checkbox", { name: `Select ${name}` });
const ticked = () => names.filter((name) => box(name).matches(":checked"));
const sent = () => [...new FormData(box("Ana").closest("form") ?? undefined)].map((pair) => pair.join("="));

describe("selecting", () => {
  it("with Shift takes all between, either way, and lets go of them", () => {
    showList();
    fireEvent.click(box("Dana"));
    fireEvent.click(box("Ben"), { shiftKey: true });
    expect(ticked()).toEqual(["Ben", "Chen", "Dana"]);
    fireEvent.click(box("Dana"), { shiftKey: true });
    expect(ticked()).toEqual([]);
  });

  it("takes the whole page by the box over it", async () => {
    showList();
    await userEvent.click(screen.getByRole("checkbox", { name: "Select all on this page" }));
    expect(ticked()).toEqual(names);
  });

  it("is cleared by Esc", async () => {
    showList();
    await userEvent.click(box("Ben"));
    await userEvent.keyboard("{Escape}");
    expect(ticked()).toEqual([]);
  });

  it("sends the filter along, and whether all that match are meant", async () => {
    showList();
    await userEvent.click(box("Ben"));
    expect(sent()).toEqual(["list=workers", "q=a", "id=Ben"]);
    await userEvent.click(screen.getByRole("checkbox", { name: "Select all 400 that match" }));
    expect(sent()).toContain("all=1");
  });
});

describe("keys", () => {
  it("move through the rows, select and search", async () => {
    showList();
    await userEvent.keyboard("jj");
    expect(screen.getByRole("link", { name: "Ben" })).toHaveFocus();
    await userEvent.keyboard("xk");
    expect(ticked()).toEqual(["Ben"]);
    expect(screen.getByRole("link", { name: "Ana" })).toHaveFocus();
    await userEvent.keyboard("/");
    expect(screen.getByRole("searchbox")).toHaveFocus();
    expect(screen.getByRole("searchbox")).toHaveValue("");
  });

  it("mean letters while one types", async () => {
    showList();
    await userEvent.type(screen.getByRole("searchbox"), "jx?/");
    expect(screen.getByRole("searchbox")).toHaveValue("jx?/");
    expect(ticked()).toEqual([]);
  });

  it("are explained, can be turned off, and stay off", async () => {
    showList();
    await userEvent.keyboard("?");
    const dialog = screen.getByRole("dialog", { name: "Keys for this list" });
    await userEvent.click(within(dialog).getByRole("checkbox", { name: "Use these keys" }));
    await userEvent.click(within(dialog).getByRole("button", { name: "Close" }));
    await userEvent.keyboard("j?");
    expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Ana" })).not.toHaveFocus();
    expect(localStorage.getItem("gatehouse.keys")).toBe("off");
  });
});

describe("headings", () => {
  it("say the order, and lead to another one", () => {
    showList();
    const name = screen.getByRole("columnheader", { name: "Name" });
    expect(name).toHaveAttribute("aria-sort", "ascending");
    expect(within(name).getByRole("link")).toHaveAttribute("href", "/workers?sort=-name");
    expect(screen.getByRole("columnheader", { name: "Added" })).not.toHaveAttribute("aria-sort");
    const mobile = screen.getByRole("columnheader", { name: "Mobile" });
    expect(within(mobile).queryByRole("link")).not.toBeInTheDocument();
  });
});

describe("a live search", () => {
  const list = (query?: string) => (
    <DataList
      action="/workers"
      live
      search={{ label: "Find a person", query }}
      keep={{ sort: "-name" }}
      filters={
        <select name="status" aria-label="Status" defaultValue="">
          <option value="">Any</option>
          <option value="invited">Invited</option>
        </select>
      }
    >
      <p>Rows</p>
    </DataList>
  );

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  const type = (value: string) => fireEvent.input(screen.getByRole("searchbox"), { target: { value } });
  const wait = (ms: number) => act(() => jest.advanceTimersByTime(ms));

  it("asks once, when the typing stops", () => {
    render(list());
    for (const text of ["n", "no", "noo"]) {
      type(text);
      wait(150);
    }
    expect(router.replace).not.toHaveBeenCalled();
    wait(60);
    expect(router.replace.mock.calls).toEqual([["/workers?q=noo&sort=-name", { scroll: false }]]);
  });

  it("asks at once for a choice and for Enter, without what is empty", () => {
    render(list());
    fireEvent.input(screen.getByRole("combobox"), { target: { value: "invited" } });
    expect(router.replace).toHaveBeenLastCalledWith("/workers?status=invited&sort=-name", { scroll: false });
    type("li");
    fireEvent.submit(screen.getByRole("search"));
    wait(500);
    expect(router.replace).toHaveBeenCalledTimes(2);
  });

  it("keeps what is being typed, and follows where one was led", () => {
    const { rerender } = render(list());
    type("noor");
    wait(200);
    type("noor h");
    rerender(list("noor"));
    expect(screen.getByRole("searchbox")).toHaveValue("noor h");
    wait(200);
    rerender(list("noor h"));
    rerender(list(""));
    expect(screen.getByRole("searchbox")).toHaveValue("");
  });
});

it("columns are kept by the browser", async () => {
  render(
    <ColumnChoice
      cookie="gatehouse.columns.workers"
      columns={[
        { name: "status", label: "Status", shown: true },
        { name: "mobile", label: "Mobile", shown: false },
      ]}
    />,
  );
  await userEvent.click(screen.getByRole("button", { name: "Columns" }));
  await userEvent.click(screen.getByRole("checkbox", { name: "Mobile" }));
  await userEvent.click(screen.getByRole("button", { name: "Show columns" }));
  expect(document.cookie).toContain("gatehouse.columns.workers=status.mobile");
  expect(router.refresh).toHaveBeenCalledTimes(1);
});

it("views are links, and the one in use is marked", () => {
  const views = [
    { name: "All", query: "" },
    { name: "Invited", query: "status=invited", shared: true },
  ];
  render(<ViewLinks path="/workers" views={views} current="status=invited" />);
  expect(screen.getByRole("link", { name: "All" })).toHaveAttribute("href", "/workers");
  expect(screen.getByRole("link", { name: "Invited" })).toHaveAttribute("aria-current", "true");
});

it("how many there are is said aloud", () => {
  render(<Pager summary="25 of 10,000+" firstHref="/workers" nextHref="/workers?after=x" />);
  expect(screen.getByRole("status")).toHaveTextContent("25 of 10,000+");
  expect(screen.getByRole("link", { name: "First page" })).toHaveAttribute("href", "/workers");
});

import { render, screen, within } from "@testing-library/react";
import { DataList } from "@/components/data-list";
import { EffectPreview } from "@/components/effect-preview";
import { Shell } from "@/components/shell";
import { Timeline } from "@/components/timeline";
import { Alert } from "@/components/ui/alert";
import { Facts } from "@/components/ui/facts";
import { ListTable } from "@/components/ui/list-table";
import { Pager } from "@/components/ui/pager";
import { RelativeTime } from "@/components/ui/time";
import { relativeTime, timeCell } from "@/components/ui/time-words";

/** The browser's address line. */
let address: string | null = null;
const shownAt = (path: string | null) => void (address = path);
jest.mock("next/navigation", () => ({
  ...jest.requireActual("next/navigation"),
  usePathname: () => address,
}));
afterEach(() => shownAt(null));

const zone = "Australia/Sydney";
const now = new Date("2026-11-22T00:14:00Z");
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);

describe("times", () => {
  it.each([
    [0.5, "just now"],
    [-1, "1 minute ago"],
    [-59, "59 minutes ago"],
    [-60, "1 hour ago"],
    [-1_439, "23 hours ago"],
    [-2_880, "2 days ago"],
    [90, "in 1 hour"],
    [-10_080, "Sun 15 Nov"],
    [-600_000, "Wed 1 Oct 2025"],
  ])("%d minutes away reads “%s”", (away, words) => {
    expect(relativeTime(minutes(away), now, zone)).toBe(words);
  });

  it("tell the exact time, in the reader's zone, to keyboard and pointer", () => {
    render(<RelativeTime at={minutes(-120)} now={now} zone={zone} />);
    const time = screen.getByText("2 hours ago");
    expect(time).toHaveAttribute("datetime", "2026-11-21T22:14Z");
    expect(time).toHaveAttribute("title", expect.stringContaining("Sun 22 Nov, 09:14"));
    expect(time).toHaveAttribute("tabindex", "0");
  });

  it("are no stop for the keyboard in a row, which is one itself", () => {
    render(<RelativeTime at={minutes(-120)} now={now} zone={zone} inRow />);
    expect(screen.getByText("2 hours ago")).not.toHaveAttribute("tabindex");
  });
});

describe("a list", () => {
  it("shows each filter with its operator and a named way to remove it", () => {
    const chip = { field: "Status", operator: "is", value: "Inactive", clearHref: "/workers?sort=name" };
    render(
      <DataList
        action="/workers"
        search={{ label: "Find a name", query: "noor" }}
        keep={{ sort: "name" }}
        chips={[chip]}
      >
        <p>Rows</p>
      </DataList>,
    );
    const filters = screen.getByRole("list", { name: "Filters in use" });
    expect(filters).toHaveTextContent("Status is Inactive");
    expect(within(filters).getByRole("link", { name: "Remove filter: Status is Inactive" })).toHaveAttribute(
      "href",
      "/workers?sort=name",
    );
    expect(within(filters).getByRole("link", { name: "Clear" })).toHaveAttribute("href", "/workers");
  });

  it("keeps the other filters when searching", () => {
    render(
      <DataList action="/workers" search={{ label: "Find a name", query: "noor" }} keep={{ sort: "name" }}>
        <p>Rows</p>
      </DataList>,
    );
    expect(screen.getByRole("searchbox", { name: "Find a name" })).toHaveValue("noor");
    const form = screen.getByRole<HTMLFormElement>("search");
    expect(Object.fromEntries(new FormData(form))).toEqual({ q: "noor", sort: "name" });
  });

  it("offers only the pages there are", () => {
    render(<Pager nextHref="/workers?after=x" />);
    expect(screen.getByRole("link", { name: "Next page" })).toHaveAttribute("href", "/workers?after=x");
    expect(screen.queryByRole("link", { name: "Previous page" })).not.toBeInTheDocument();
  });
});

describe("a table of plain data", () => {
  it("has a named row with its link, its checkbox, its status and its time", () => {
    render(
      <ListTable
        caption="Open access requests"
        nameLabel="Person"
        tick="ids"
        columns={[{ label: "Status", kind: "status" }, { label: "Asked", phone: "Asked" }, { label: "Site" }]}
        rows={[
          {
            id: "r1",
            name: "Noor El-Amin",
            href: "/requests/r1",
            cells: [{ tone: "warn", text: "Access requested" }, timeCell(minutes(-120), now, zone)],
          },
        ]}
      />,
    );
    const row = screen.getByRole("row", { name: /Noor El-Amin/ });
    expect(within(row).getByRole("link", { name: "Noor El-Amin" })).toHaveAttribute("href", "/requests/r1");
    expect(within(row).getByRole("checkbox", { name: "Select Noor El-Amin" })).toHaveAttribute("value", "r1");
    expect(
      within(row)
        .getAllByRole("cell")
        .map((cell) => cell.textContent),
    ).toEqual(["", "Access requested", "2 hours ago", ""]);
    expect(within(row).getByText("2 hours ago")).toHaveAttribute("title", "Sun 22 Nov, 09:14 (Sydney time)");
  });
});

describe("the shell", () => {
  const frame = (
    <Shell
      companyName="Redgum Electrical"
      companyHref="/c/redgum"
      nav={[
        { label: "Users", href: "/users" },
        { label: "Access requests", href: "/requests", current: true, badge: 3 },
        { label: "Incidents", href: "/incidents", badge: 0 },
      ]}
      personName="Ana Ruiz"
      notices={{ href: "/notices", count: 2 }}
      signOut={<button type="submit">Sign out</button>}
    >
      <h1>Access requests</h1>
    </Shell>
  );

  it("says where one is and how much waits", () => {
    render(frame);
    const nav = screen.getByRole("navigation", { name: "Main" });
    expect(within(nav).getByRole("link", { current: "page" })).toHaveAccessibleName("Access requests 3 open");
    expect(within(nav).getByRole("link", { name: "Incidents" })).toBeInTheDocument();
    expect(screen.getByRole("link", { name: "Notices 2 new" })).toHaveAttribute("href", "/notices");
  });

  it.each([
    ["/c/redgum", "Home"],
    ["/c/redgum/team/users", "Users"],
    ["/c/redgum/team/access-requests/7", "Access requests 3 open"],
    // No entry of its own: as the server says.
    ["/c/redgum/team/people/7", "Workers"],
    ["/c/redgum/team/users-of-old", "Workers"],
  ])("marks the place by the address shown now, whatever it was drawn for: %s", (address, name) => {
    shownAt(address);
    const nav = [
      { label: "Home", href: "/c/redgum" },
      { label: "Users", href: "/c/redgum/team/users" },
      { label: "Workers", href: "/c/redgum/team/workers", current: true },
      { label: "Access requests", href: "/c/redgum/team/access-requests", badge: 3 },
    ];
    render(
      <Shell
        {...{ companyName: "Redgum", companyHref: "/c/redgum", nav, personName: "Ana" }}
        notices={{ href: "/notices", count: 0 }}
        signOut={null}
      >
        <h1>Here</h1>
      </Shell>,
    );
    const links = within(screen.getByRole("navigation", { name: "Main" })).getAllByRole("link", {
      current: "page",
    });
    expect(links).toHaveLength(1);
    expect(links[0]).toHaveAccessibleName(name);
  });

  it("lets the keyboard skip the navigation", () => {
    render(frame);
    expect(screen.getByRole("link", { name: "Skip to main content" })).toHaveAttribute("href", "#main");
    expect(screen.getByRole("main")).toHaveAttribute("id", "main");
  });
});

describe("words with signs", () => {
  it("say in words what their icons show", () => {
    render(
      <EffectPreview
        effects={[
          { kind: "missing", text: "The licence" },
          { kind: "final", text: "This can't be reversed." },
        ]}
      />,
    );
    const lines = screen.getAllByRole("listitem").map((line) => line.textContent);
    expect(lines).toEqual(["Still missing: The licence", "Final: This can't be reversed."]);
  });

  it("tell what is still ahead in a history from what is done", () => {
    render(
      <Timeline
        entries={[
          { id: "1", text: "We received your request.", when: "Sun 22 Nov, 09:14" },
          { id: "2", text: "An Admin decides by Tue 24 Nov." },
        ]}
      />,
    );
    const [done, ahead] = screen.getAllByRole("listitem");
    expect(done).toHaveTextContent("Sun 22 Nov, 09:14");
    expect(done).not.toHaveAttribute("data-ahead");
    expect(ahead).toHaveAttribute("data-ahead");
  });

  it("are read out only when they appear later", () => {
    const { rerender } = render(<Alert tone="bad">The mail could not be delivered.</Alert>);
    expect(screen.queryByRole("alert")).not.toBeInTheDocument();
    rerender(
      <Alert tone="bad" live>
        The mail could not be delivered.
      </Alert>,
    );
    expect(screen.getByRole("alert")).toHaveTextContent("The mail could not be delivered.");
  });

  it("say that a fact is missing", () => {
    render(<Facts items={[{ label: "Language", value: undefined }]} />);
    expect(screen.getByRole("definition")).toHaveTextContent("Not given");
  });
});

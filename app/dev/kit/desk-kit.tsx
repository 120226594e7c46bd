import { DataList } from "@/components/data-list";
import { Page } from "@/components/page";
import { Shell } from "@/components/shell";
import { Button, ButtonLink } from "@/components/ui/button";
import { ListTable } from "@/components/ui/list-table";
import { Menu } from "@/components/ui/menu";
import { Pager } from "@/components/ui/pager";
import { SelectionBar } from "@/components/ui/selection-bar";
import { timeCell } from "@/components/ui/time-words";

const zone = "Australia/Sydney";
const now = new Date("2026-11-22T00:14:00Z");
const hours = (count: number) => new Date(now.getTime() - count * 3_600_000);

const people = [
  {
    name: "Noor El-Amin",
    role: "Worker",
    age: 2,
    due: "Tue 24 Nov",
    evidence: "Email matches redgum.example",
  },
  { name: "Li Zhang", role: "Viewer", age: 26, due: "Mon 23 Nov", evidence: "Asked before, declined 3 May" },
  {
    name: "Oluwaseun Adébáyò-Whitfield",
    role: "Worker",
    age: 49,
    due: "Mon 23 Nov",
    evidence: "Placed by Harbour Cranes",
  },
  { name: "Nguyễn Thị Minh Khai", role: "Worker", age: 70, due: "today, 17:00", evidence: "No evidence" },
];

const places = [
  "Home",
  "Users",
  "Workers",
  "Access requests",
  "Contractors",
  "Invitations",
  "Groups",
  "Incidents",
  "Records",
  "Settings",
];

/** A whole list inside the shell. */
export function DeskKit() {
  return (
    <Shell
      companyName="Redgum Electrical"
      companyHref="#home"
      nav={places.map((label) => ({
        label,
        href: `#${label}`,
        current: label === "Access requests",
        badge: label === "Access requests" ? 4 : undefined,
      }))}
      personName="Ana Ruiz"
      notices={{ href: "#notices", count: 2 }}
      signOut={
        <form action="#main">
          <Button type="submit" variant="quiet" compact>
            Sign out
          </Button>
        </form>
      }
    >
      <Page
        title="Access requests"
        intro="People who say that they work for Redgum Electrical. Accept or decline each one."
        actions={
          <>
            <Menu label="Actions (4)" items={[{ label: "View declined requests", href: "#declined" }]} />
            <ButtonLink variant="primary" href="#poster">
              Print the poster
            </ButtonLink>
          </>
        }
      >
        <DataList
          action="#main"
          search={{ label: "Find a name", hint: "Name, email or mobile" }}
          chips={[{ field: "Status", operator: "is", value: "Access requested", clearHref: "#all" }]}
          pager={<Pager summary="4 requests" nextHref="#next" previousHref="#previous" />}
        >
          <Requests />
        </DataList>
      </Page>
    </Shell>
  );
}

function Requests() {
  return (
    <form className="selection">
      <ListTable
        caption="Open access requests"
        nameLabel="Person"
        tick="ids"
        columns={[
          { label: "Status", kind: "status" },
          { label: "Role" },
          { label: "Asked", phone: "Asked" },
          { label: "Due", phone: "Due" },
        ]}
        rows={people.map(({ name, role, age, due, evidence }) => ({
          id: name,
          name,
          href: "#person",
          note: evidence,
          cells: [{ tone: "warn", text: "Access requested" }, role, timeCell(hours(age), now, zone), due],
        }))}
      />
      <SelectionBar>
        <Button>Accept requests…</Button>
        <Button>Decline requests…</Button>
      </SelectionBar>
    </form>
  );
}

"use client";

import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { Icon } from "@/components/ui/icon";

type SwitcherItem = { name: string; role: string; status: string; href: string };

type Companies = SwitcherItem[] | "loading" | "failed";

type Props = { companyName: string; companyHref: string };

/** From here on a list is searched, not read. */
const MANY = 8;

/**
 * The button named after the company, and behind it the person's companies. They are asked for when the button is
 * pressed, so that no page pays for them. Without script the button leads to the page that lists them.
 */
export function CompanySwitcher({ companyName, companyHref }: Props) {
  const [open, setOpen] = useState(false);
  const [companies, setCompanies] = useState<Companies>("loading");
  const whole = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return;
    const closeOutside = (event: Event) => {
      if (event.target instanceof Node && !whole.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", closeOutside);
    document.addEventListener("focusin", closeOutside);
    return () => {
      document.removeEventListener("pointerdown", closeOutside);
      document.removeEventListener("focusin", closeOutside);
    };
  }, [open]);

  async function show() {
    setOpen(true);
    setCompanies("loading");
    setCompanies(await load());
  }

  function toggle(event: FormEvent) {
    event.preventDefault();
    if (open) setOpen(false);
    else void show();
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === "Escape" && open) {
      setOpen(false);
      button.current?.focus();
    } else if (event.key === "ArrowDown" && !open) {
      event.preventDefault();
      void show();
    }
  }

  return (
    <div ref={whole} className="switcher" onKeyDown={onKeyDown}>
      <form action="/home" onSubmit={toggle}>
        <input type="hidden" name="choose" value="1" />
        <button ref={button} type="submit" aria-expanded={open}>
          <span>{companyName}</span> <Icon name="down" />
        </button>
      </form>
      {open && <Choice key={typeof companies} companies={companies} companyHref={companyHref} />}
    </div>
  );
}

async function load(): Promise<Companies> {
  try {
    const answer = await fetch("/me/companies");
    if (!answer.ok) return "failed";
    const companies: SwitcherItem[] = await answer.json();
    return companies;
  } catch {
    return "failed";
  }
}

type ChoiceProps = { companies: Companies; companyHref: string };

/** Focus starts at the search, or at the company one is in; arrows move, and letters find. */
function Choice({ companies, companyHref }: ChoiceProps) {
  const [words, setWords] = useState("");
  const panel = useRef<HTMLDivElement>(null);
  const typed = useRef({ text: "", at: 0 });
  const all = typeof companies === "string" ? [] : companies;
  const searched = all.length >= MANY;
  const found = all.filter(({ name }) => name.toLowerCase().includes(words.trim().toLowerCase()));

  useEffect(() => {
    if (all.length === 0) return;
    const find = (selector: string) => panel.current?.querySelector<HTMLElement>(selector);
    (find("input") ?? find("[aria-current]") ?? find("a"))?.focus();
  }, [all.length]);

  function onKeyDown(event: KeyboardEvent) {
    const links = [...(panel.current?.querySelectorAll<HTMLAnchorElement>("a") ?? [])];
    const at = links.findIndex((link) => link === document.activeElement);
    const goal = goalOf(event.key, at, links.length);
    if (goal !== undefined) {
      event.preventDefault();
      links[goal]?.focus();
    } else if (event.target instanceof HTMLInputElement) {
      if (event.key === "Enter" && found.length > 0) links[0]?.click();
    } else if (/^\S$/u.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) {
      event.nativeEvent.stopImmediatePropagation(); // letters are the list's behind it, too
      if (searched) panel.current?.querySelector("input")?.focus();
      else focusBy(event);
    }
  }

  function focusBy({ key, timeStamp }: KeyboardEvent) {
    const { text, at } = typed.current;
    typed.current = { text: (timeStamp - at < 700 ? text : "") + key.toLowerCase(), at: timeStamp };
    const index = all.findIndex(({ name }) => name.toLowerCase().startsWith(typed.current.text));
    panel.current?.querySelectorAll("a")[index]?.focus();
  }

  return (
    <div ref={panel} className="switcher-panel" onKeyDown={onKeyDown}>
      {searched && (
        <input
          type="search"
          className="control"
          aria-label="Find a company"
          placeholder="Find a company"
          autoComplete="off"
          spellCheck={false}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
      )}
      <p role="status">{said(companies, found.length)}</p>
      {found.length > 0 && (
        <ul aria-label="Your companies">
          {found.map(({ name, role, status, href }) => (
            <li key={`${href} ${name}`}>
              <a href={href} aria-current={href === companyHref || undefined}>
                {name}
                <small>
                  {role} · {status}
                </small>
              </a>
            </li>
          ))}
        </ul>
      )}
      <ul>
        <li>
          <a href="/me/add-company">Add another company</a>
        </li>
        <li>
          <a href="/home?choose=1">Your companies</a>
        </li>
        <li>
          <a href="/me">Your own page</a>
        </li>
      </ul>
    </div>
  );
}

function said(companies: Companies, found: number): string {
  if (companies === "loading") return "Your companies are coming…";
  if (companies === "failed") return "Your companies could not be loaded. Close this and try again.";
  return found === 0 ? "None of your companies has this name." : "";
}

/** Where a key leads in a list of `count`; undefined = the key moves nothing. */
function goalOf(key: string, at: number, count: number): number | undefined {
  if (key === "ArrowDown") return at + 1 < count ? at + 1 : 0;
  if (key === "ArrowUp") return at > 0 ? at - 1 : count - 1;
  if (key === "Home" && at >= 0) return 0;
  return key === "End" && at >= 0 ? count - 1 : undefined;
}

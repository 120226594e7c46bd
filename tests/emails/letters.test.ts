import { renderMail } from "@/lib/delivery/render";
import { templates, type TemplateName, type TemplateProps } from "@/lib/delivery/templates";
import { hrefs, linkable, shown, tags } from "@/tests/emails/reading";

const names = Object.keys(templates) as TemplateName[];

function written<N extends TemplateName>(
  name: N,
  change: (key: string, value: string) => string = (_, value) => value,
) {
  const props: TemplateProps<N> = JSON.parse(
    JSON.stringify(templates[name].preview),
    (key, value: string | string[]) => {
      if (Array.isArray(value)) return value.map((item) => change(key, item));
      return typeof value === "string" && !/^\d+$/.test(key) ? change(key, value) : value;
    },
  );
  return renderMail(name, props);
}

function words(name: TemplateName): [string, string][] {
  return Object.entries(templates[name].preview).flatMap(([key, value]): [string, string][] =>
    Array.isArray(value) ? value.map((item) => [key, item]) : [[key, value]],
  );
}

const urls = (name: TemplateName) =>
  words(name).flatMap(([key, value]) => (key.endsWith("Url") ? [value] : []));
const count = (text: string, part: string) => text.split(part).length - 1;

describe.each(names)("the mail %s", (name) => {
  it("says everything it was told in both parts", async () => {
    const mail = await written(name);
    for (const [, value] of words(name)) {
      for (const line of value.split("\n")) {
        expect(shown(mail.html)).toContain(line);
        expect(mail.text).toContain(line);
      }
    }
  });

  it("carries each link once to press and once to read, and no other", async () => {
    const mail = await written(name);
    expect(hrefs(mail.html).sort()).toEqual(urls(name).sort());
    for (const url of urls(name)) {
      expect(count(shown(mail.html), url)).toBe(1);
      expect(count(mail.text, url)).toBe(1);
      expect(mail.text.split("\n")).toContain(url);
    }
    expect(count(shown(mail.html), "://")).toBe(urls(name).length);
    expect(count(mail.text, "://")).toBe(urls(name).length);
  });

  it("loads nothing from anywhere", async () => {
    const { html } = await written(name);
    expect(html).not.toMatch(
      /<(img|link|script|iframe|object|video|audio)\b|\bsrc=|url\(|@import|@font-face/i,
    );
  });

  it("is safe in dark mode", async () => {
    const { html } = await written(name);
    expect(html).toContain('<meta name="color-scheme" content="light dark"/>');
    expect(html).toMatch(
      /@media \(prefers-color-scheme: dark\) \{\s*\.canvas \{ background-color: #141413 !important/,
    );
    expect(html).toMatch(/<body class="canvas"/);
  });

  it("has a text part that reads like a letter", async () => {
    const { text } = await written(name);
    expect(text).not.toMatch(/<[a-z!/]|&[a-z]+;|undefined|null|\[object/i);
    expect(text).not.toMatch(/\n{3}|[ \t]\n|^\s|[A-Z]{6}/);
    expect(text.split("\n")[2]).toMatch(/^Hello \S+,$/);
    expect(text.trimEnd().split("\n").at(-1)).toMatch(/^You get this /);
  });

  it("is the same, byte for byte, each time it is written", async () => {
    expect(await written(name)).toEqual(await written(name));
  });

  it("has a subject of one line with at most 120 characters, whatever the names are", async () => {
    const { subject } = await written(name, (key, value) =>
      key.endsWith("Url") ? value : `${value}\r\nBcc: everybody@evil.test ${"long ".repeat(60)}`,
    );
    expect(subject).not.toMatch(/[\r\n]/);
    expect(subject.length).toBeLessThanOrEqual(120);
  });

  it.each([
    ["a link", "http://evil.test/pay"],
    ["a bare host", "Pay at www.evil.test now"],
    ["a script", '"><script>alert(1)</script><a href="https://evil.test">Sign in</a>'],
    ["a picture", "<img src=x onerror=alert(1)>"],
    ["a comment", "<!--[if mso]>--><a href='//evil.test'>"],
    ["a style", "</style></title><b>bold"],
    ["turned text", "\u202emoc.live\u202c \u2066x\u2069 \u200bevil\u200b.test"],
    ["controls", "a\u0000b\u001b[31mc\u0007\u0085d"],
    ["a long word", "x".repeat(3000)],
  ])("keeps %s in what people typed as neutral text", async (_, hostile) => {
    const hostileMail = await written(name, (key, value) => (key.endsWith("Url") ? value : hostile));
    const calm = await written(name, (key, value) => (key.endsWith("Url") ? value : "calm"));
    expect(hrefs(hostileMail.html)).toEqual(hrefs(calm.html));
    expect(tags(hostileMail.html)).toEqual(tags(calm.html));
    const own = new RegExp(
      urls(name)
        .map((url) => url.replace(/[.?]/g, "\\$&"))
        .join("|"),
      "g",
    );
    for (const part of [
      hostileMail.subject,
      hostileMail.text.replace(own, ""),
      shown(hostileMail.html).replace(own, ""),
    ]) {
      expect(part).not.toMatch(linkable);
      expect(part).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u0085\u200b\u202a-\u202e\u2066\u2067]/);
    }
  });
});

describe("optional words", () => {
  it("leave no trace when a request has no message and a decline no note", async () => {
    const request = { ...templates["access-requested"].preview, message: undefined };
    expect((await renderMail("access-requested", request)).text).not.toMatch(/Message from|>|undefined/);
    const decline = { ...templates["access-declined"].preview, note: undefined };
    expect((await renderMail("access-declined", decline)).text).not.toMatch(/Note from|>|undefined/);
  });

  it("say which role was asked for only when the Admin chose another one", async () => {
    const { preview } = templates["access-accepted"];
    const other = await renderMail("access-accepted", preview);
    expect(other.text).toContain("You asked for Viewer. The Admin chose Worker.");
    const same = await renderMail("access-accepted", { ...preview, claimedRole: undefined });
    expect(same.text).not.toMatch(/You asked for|The Admin chose|undefined/);
  });

  it("leave out the list of what is missing when nothing is", async () => {
    const mail = await renderMail("access-accepted", {
      ...templates["access-accepted"].preview,
      missing: [],
    });
    expect(mail.text).not.toContain("still needs");
    expect(mail.html).not.toMatch(/<ul[^>]*><\/ul>/);
  });
});

describe("links", () => {
  it.each(["javascript:alert(1)", "//evil.test", "https://gatehouse.example/a\nb", "mailto:a@b.test", ""])(
    "are refused when they are not whole web links: %j",
    async (signInUrl) => {
      const props = { ...templates["already-registered"].preview, signInUrl };
      await expect(renderMail("already-registered", props)).rejects.toThrow("http and https");
    },
  );

  it("keep their query in both parts", async () => {
    const confirmUrl = "https://gatehouse.example/verify?a=1&b=2";
    const mail = await renderMail("verify-address", { ...templates["verify-address"].preview, confirmUrl });
    expect(hrefs(mail.html)).toEqual([confirmUrl]);
    expect(mail.text).toContain(`Confirm email address:\n${confirmUrl}\n`);
  });
});

it("puts the code where a notification shows it, and copies as six digits", async () => {
  const mail = await written("verify-address");
  expect(mail.subject).toBe("482913 is your Gatehouse code");
  expect(mail.html).toContain(">482913</p>");
  expect(mail.text).toContain("\n482913\n");
});

it("keeps a right-to-left name from turning its sentence, in every part", async () => {
  const props = { ...templates["access-requested"].preview, personName: "محمد العلي" };
  const mail = await renderMail("access-requested", props);
  expect(mail.subject).toBe("\u2068محمد العلي\u2069 asks for access to Redgum Electrical");
  expect(mail.text).toContain("\n\u2068محمد العلي\u2069 asks for access to Redgum Electrical.");
  expect(mail.html).toContain("<bdi>\u2068محمد العلي\u2069</bdi> asks for access");
});

it("shows the asking person's address letter by letter", async () => {
  const mail = await written("access-requested");
  expect(mail.text).toContain("Email: noor@mail.example\n");
});

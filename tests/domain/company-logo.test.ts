import sharp from "sharp";
import { execute } from "@/lib/command";
import { changeLogo, removeLogo } from "@/lib/companies/logo";
import { logoHref, logoOf } from "@/lib/companies/logo-queries";
import { limits } from "@/lib/rate-limit";
import { asApp, factsAbout, wholeState } from "@/tests/support/owner";
import {
  aCompany,
  must,
  NOT_FOUND,
  pretend,
  refusal,
  strangersTo,
  type Company,
} from "@/tests/support/world";

const picture = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: "#0f5a5e" } });

/** Every pixel by chance: what no compression makes small. */
const noise = (side: number) =>
  sharp({
    create: {
      width: side,
      height: side,
      channels: 3,
      background: "#000",
      noise: { type: "gaussian", mean: 128, sigma: 60 },
    },
  });

const bytes = (image: Buffer) => new Uint8Array(image);
const save = (company: Company, image: unknown) => execute(changeLogo, company.admin, { image });

const TOO_MANY = "Choose a picture of at most 4 million pixels, such as 2,000 by 2,000";

let company: Company;
let foreign: Company;
beforeAll(async () => {
  [company, foreign] = [await aCompany(), await aCompany()];
});

describe("a logo", () => {
  test("is drawn anew as a PNG of at most 512 pixels, without what the file said besides", async () => {
    const mine = await aCompany();
    const jpeg = await picture(1600, 800)
      .withExif({ IFD0: { Copyright: "Secret Place" }, IFD3: { GPSLatitude: "33/1 52/1 0/1" } })
      .jpeg()
      .toBuffer();
    expect(jpeg.includes("Secret Place")).toBe(true);
    must(await save(mine, bytes(jpeg)));
    const stored = Buffer.from((await logoOf(mine.admin)) ?? []);
    const about = await sharp(stored).metadata();
    expect(about).toMatchObject({ format: "png", width: 512, height: 256 });
    expect(about.exif).toBeUndefined();
    expect(stored.includes("Secret Place")).toBe(false);
    expect(await logoHref(mine.admin, mine.slug)).toMatch(new RegExp(`^/c/${mine.slug}/logo\\?v=`));
    expect((await factsAbout(mine.id)).at(-1)).toMatchObject({
      type: "company.logo-changed",
      data: { removed: false },
    });
  });

  test("that compresses badly still ends at 200 kB or less", async () => {
    const mine = await aCompany();
    must(await save(mine, bytes(await noise(900).jpeg({ quality: 60 }).toBuffer())));
    expect((await logoOf(mine.admin))?.length).toBeLessThanOrEqual(200_000);
  });

  test("is replaced by the next one, and goes when it is removed", async () => {
    const mine = await aCompany();
    must(await save(mine, bytes(await picture(10, 10).png().toBuffer())));
    must(await save(mine, bytes(await picture(20, 10).png().toBuffer())));
    expect((await sharp((await logoOf(mine.admin)) ?? undefined).metadata()).width).toBe(20);
    must(await execute(removeLogo, mine.admin, {}));
    expect(await logoOf(mine.admin)).toBeNull();
    expect(await logoHref(mine.admin, mine.slug)).toBeNull();
    expect(refusal(await execute(removeLogo, mine.admin, {}))).toMatchObject({
      code: "conflict",
      message: "There is no logo any more.",
    });
  });

  test("a first one is kept when two Admins choose it at the same moment", async () => {
    const mine = await aCompany();
    const images = await Promise.all([10, 20, 30, 40].map((side) => picture(side, side).png().toBuffer()));
    const answers = await Promise.all(images.map((image) => save(mine, bytes(image))));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await logoOf(mine.admin)).not.toBeNull();
  });

  test("of more pixels than a screen has is refused before it is drawn, and only so many are drawn an hour", async () => {
    const mine = await aCompany();
    const large = bytes(await picture(6300, 6300).png({ progressive: true }).toBuffer());
    expect(large.length).toBeLessThan(1_000_000);
    const before = process.memoryUsage().rss;
    const answers = await Promise.all(Array.from({ length: 4 }, () => save(mine, large)));
    for (const answer of answers) expect(refusal(answer).fields).toEqual({ image: TOO_MANY });
    expect(process.memoryUsage().rss - before).toBeLessThan(60_000_000);
    const small = bytes(await picture(2000, 2000).png().toBuffer());
    for (let time = 4; time < limits.logos.most; time++) must(await save(mine, small));
    expect(refusal(await save(mine, small)).code).toBe("limited");
  }, 60_000);

  test("what is no whole PNG or JPEG is refused with what to do, whatever it calls itself", async () => {
    const png = await picture(300, 300).png().toBuffer();
    const script = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
    // 100,000 pixels square in a few bytes: a size that would fill the memory.
    const bomb = Buffer.from(png);
    bomb.writeUInt32BE(100_000, 16);
    bomb.writeUInt32BE(100_000, 20);
    const KIND = "Choose a picture that is a PNG or a JPEG";
    const DAMAGED = "This picture cannot be read. Save it again as a PNG, then choose it here";
    const before = await wholeState();
    for (const [image, sentence] of [
      [Buffer.from(script), KIND],
      [await picture(10, 10).webp().toBuffer(), KIND],
      [await picture(10, 10).gif().toBuffer(), KIND],
      [Buffer.from("%PDF-1.7"), KIND],
      [png.subarray(0, 60), DAMAGED],
      [bomb, TOO_MANY],
      [Buffer.concat([png.subarray(0, 8), Buffer.from(script)]), DAMAGED],
      [Buffer.alloc(0), "Choose a picture"],
      [Buffer.alloc(1_000_001), "Choose a picture of at most 1 MB"],
    ] as const) {
      expect(refusal(await save(company, bytes(image))).fields).toEqual({ image: sentence });
    }
    for (const image of [undefined, null, "text", {}, [1, 2], { length: 3 }, new Date()])
      expect(refusal(await save(company, image)).fields).toEqual({ image: "Choose a picture" });
    expect(await wholeState()).toEqual(before);
  });

  test("is changed by Admins alone, shown to members alone, and kept from every other company", async () => {
    const image = bytes(await picture(10, 10).png().toBuffer());
    must(await save(company, image));
    const before = await wholeState();
    for (const [who, actor] of strangersTo(company, foreign)) {
      if (actor === foreign.admin) continue;
      for (const answer of [
        await execute(changeLogo, actor, { image }),
        await execute(removeLogo, actor, {}),
      ])
        expect([who, refusal(answer)]).toEqual([who, NOT_FOUND]);
      if (actor.kind !== "member") expect(await logoOf(actor)).toBeNull();
    }
    expect(await wholeState()).toEqual(before);
    expect(await logoOf(pretend(company.id, "WORKER"))).not.toBeNull();
    expect(await logoOf(foreign.admin)).toBeNull();
    expect(await asApp(foreign.id, "select from company_logo")).toEqual([]);
  });
});

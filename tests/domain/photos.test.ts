import sharp from "sharp";
import { personIn, systemIn, visitor } from "@/lib/actor";
import { execute } from "@/lib/command";
import { settings } from "@/lib/env";
import { newId, PLATFORM } from "@/lib/id";
import { tendPhotos, tidyPhotos } from "@/lib/jobs/photos";
import { recordPhotoScan, removePhoto, setPhoto } from "@/lib/photos/commands";
import { portraitOf } from "@/lib/photos/portrait";
import { ownPhoto, ownPhotoKey, photoFile } from "@/lib/photos/read";
import { takePhoto } from "@/lib/photos/take";
import { Refusal } from "@/lib/result";
import { startFakeClamd, type FakeClamd } from "@/tests/support/fake-clamd";
import { emptyPng, heic, pdf, photo } from "@/tests/support/files";
import { workerPool } from "@/tests/support/long-work";
import { owner } from "@/tests/support/owner";
import { atHome, chooses, halves, photosOf, removes } from "@/tests/support/photos";
import { aCompany, aPerson, must, newOrigin, NOT_FOUND, refusal } from "@/tests/support/world";

const seeThrough = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><circle cx="30" cy="30" r="20"/></svg>',
);

const factsOf = async (personId: string) =>
  (
    await owner<{ type: string }>(
      "select type from audit_event where company_id = $1 and person_id = $2 and type like 'person.photo%' order by at, id",
      [PLATFORM, personId],
    )
  ).map(({ type }) => type);

const isThere = async (key: string) => {
  const file = await photoFile(key);
  file?.destroy();
  return file !== null;
};

describe("what is kept of a picture", () => {
  const fault = async (bytes: Buffer) => {
    const error: unknown = await portraitOf(bytes).catch((thrown: unknown) => thrown);
    return error instanceof Refusal ? error.fields.file : error;
  };

  it.each<[string, () => Promise<Buffer>]>([
    ["a phone's photo, lying on its side", () => photo(1600, 900)],
    ["a tall one", () => halves(300, 2000)],
    ["a small one", () => halves(40, 30)],
    ["a HEIC", () => Promise.resolve(heic())],
    ["a PNG that can be seen through", () => sharp(seeThrough).png().toBuffer()],
  ])("of %s is a square JPEG without anything else", async (_, picture) => {
    const kept = await portraitOf(await picture());
    const { format, width, height, orientation, exif, xmp, iptc, icc } = await sharp(kept).metadata();
    expect([format, width, height]).toEqual(["jpeg", 512, 512]);
    expect([orientation, exif, xmp, iptc, icc]).toEqual(Array(5).fill(undefined));
    expect(kept.length).toBeLessThan(200_000);
  });

  it("is upright as the camera was held", async () => {
    // Turned by a quarter, what was left is above.
    const kept = sharp(await portraitOf(await halves(600, 600, 6)));
    const colour = async (top: number) =>
      [...(await kept.clone().extract({ left: 250, top, width: 1, height: 1 }).raw().toBuffer())].map((n) =>
        Math.round(n / 255),
      );
    expect([await colour(20), await colour(490)]).toEqual([
      [1, 0, 0],
      [0, 0, 1],
    ]);
  });

  it.each<[string, Buffer, string]>([
    ["a PDF", pdf(), "Choose a photo as JPEG, PNG or HEIC"],
    [
      "a page",
      Buffer.from("<!doctype html><script>alert(1)</script>"),
      "Choose a photo as JPEG, PNG or HEIC",
    ],
    ["a drawing", seeThrough, "Choose a photo as JPEG, PNG or HEIC"],
    ["nothing", Buffer.alloc(0), "This file is empty. Choose another one"],
    ["too much", Buffer.alloc(15 * 1024 * 1024 + 1), "This file has more than 15 MB. Choose a smaller one"],
    ["a bomb", emptyPng(50_000, 50_000), "This picture is too large. Choose one of at most 25 megapixels"],
    [
      "half a picture",
      heic().subarray(0, 500),
      "This picture cannot be read. Take it again, or choose another one",
    ],
  ])("refuses %s in words", async (_, bytes, words) => {
    expect(await fault(bytes)).toBe(words);
  });

  it("holds no more memory for many bombs at once", async () => {
    const before = process.memoryUsage().rss;
    const bomb = emptyPng(50_000, 50_000);
    await Promise.all(Array.from({ length: 20 }, () => fault(bomb)));
    expect(process.memoryUsage().rss - before).toBeLessThan(200_000_000);
  });
});

describe("choosing a photo", () => {
  it("keeps it, records it, and replaces the one before, whose file goes with the next tidying", async () => {
    const { id: person } = await aPerson();
    const first = await chooses(person);
    expect(await ownPhoto(person)).toEqual({ id: first, checking: false });
    const second = await chooses(person);
    expect(await ownPhoto(person)).toEqual({ id: second, checking: false });
    expect(await ownPhotoKey(person, first)).toBeNull();
    expect(await factsOf(person)).toEqual(["person.photo-set", "person.photo-set"]);
    const [old, now] = await photosOf(person);
    expect(await isThere(old?.file_key ?? "")).toBe(true);
    await tidyPhotos(workerPool());
    expect([await isThere(old?.file_key ?? ""), await isThere(now?.file_key ?? "")]).toEqual([false, true]);
    expect((await photosOf(person)).map(({ id }) => id)).toEqual([second]);
  });

  it("twice at the same moment leaves one in force", async () => {
    const { id: person } = await aPerson();
    const bytes = await photo();
    const answers = await Promise.all([1, 2, 3].map(() => takePhoto(atHome(person), bytes)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect((await photosOf(person)).filter(({ removed_at }) => removed_at === null)).toHaveLength(1);
  });

  it("and removing at the same moment end in one of the two", async () => {
    const { id: person } = await aPerson();
    await chooses(person);
    const bytes = await photo();
    await Promise.all([takePhoto(atHome(person), bytes), execute(removePhoto, atHome(person), {})]);
    const left = (await photosOf(person)).filter(({ removed_at }) => removed_at === null);
    expect(left.length).toBeLessThan(2);
    const last = (await factsOf(person)).at(-1);
    expect(left).toHaveLength(last === "person.photo-set" ? 1 : 0);
  });

  it("is refused beside the field, and changes nothing", async () => {
    const { id: person } = await aPerson();
    const kept = await chooses(person);
    expect(refusal(await takePhoto(atHome(person), pdf())).fields).toEqual({
      file: "Choose a photo as JPEG, PNG or HEIC",
    });
    expect(await ownPhoto(person)).toEqual({ id: kept, checking: false });
  });

  it("is counted: 30 an hour", async () => {
    const { id: person } = await aPerson();
    for (let n = 0; n < 30; n++) await takePhoto(atHome(person), pdf());
    expect(refusal(await takePhoto(atHome(person), await photo())).code).toBe("limited");
  });

  it("is one's own alone, and of a file that was kept for it", async () => {
    const [person, other, company] = [await aPerson(), await aPerson(), await aCompany()];
    const draft = { id: newId(), scan: "unscanned" as const };
    await owner("insert into photo (id, person_id, file_key) values ($1, $2, $3)", [
      ...[draft.id, person.id, `${PLATFORM}/${newId()}`],
    ]);
    const strangers = [
      ...[atHome(other.id), company.admin, systemIn(PLATFORM), visitor(newOrigin())],
      personIn(person.id, company.id, newOrigin()),
    ];
    for (const stranger of strangers)
      expect(refusal(await execute(setPhoto(draft), stranger, {}))).toEqual(NOT_FOUND);
    must(await execute(setPhoto(draft), atHome(person.id), {}));
    expect(refusal(await execute(setPhoto(draft), atHome(person.id), {}))).toEqual(NOT_FOUND);
    expect(refusal(await takePhoto(company.admin, await photo()))).toEqual(NOT_FOUND);
    for (const stranger of strangers.slice(1))
      expect(refusal(await execute(removePhoto, stranger, {}))).toEqual(NOT_FOUND);
    expect(await ownPhoto(person.id)).toEqual({ id: draft.id, checking: false });
  });
});

describe("removing it", () => {
  it("is recorded, and happens once", async () => {
    const { id: person } = await aPerson();
    await chooses(person);
    await removes(person);
    expect(await ownPhoto(person)).toBeNull();
    expect(refusal(await execute(removePhoto, atHome(person), {}))).toMatchObject({
      ...{ code: "conflict", message: "There is no photo any more." },
    });
    expect(await factsOf(person)).toEqual(["person.photo-set", "person.photo-removed"]);
    const [row] = await photosOf(person);
    await tidyPhotos(workerPool());
    expect([await photosOf(person), await isThere(row?.file_key ?? "")]).toEqual([[], false]);
  });
});

test("a file that never became a photo is gone after a day", async () => {
  const { id: person } = await aPerson();
  await owner(
    `insert into photo (id, person_id, file_key, created_at)
     values ($1, $2, $3, now() - interval '25 hours'), ($4, $2, $5, now() - interval '23 hours')`,
    [newId(), person, `${PLATFORM}/${newId()}`, newId(), `${PLATFORM}/${newId()}`],
  );
  await tidyPhotos(workerPool());
  expect(await photosOf(person)).toHaveLength(1);
});

describe("with a scanner", () => {
  let clamd: FakeClamd;
  beforeAll(async () => {
    clamd = await startFakeClamd();
  });
  afterAll(() => clamd.close());
  beforeEach(() => {
    const { hostname: host, port } = new URL(clamd.url);
    settings().scanner = { host, port: Number(port) };
  });
  afterEach(() => {
    clamd.mood = "answers";
    delete settings().scanner;
  });

  it("a clean photo is shown at once", async () => {
    const { id: person } = await aPerson();
    await chooses(person);
    expect((await photosOf(person))[0]?.scan).toBe("clean");
  });

  it("one that it has not answered for is shown to nobody, and the next minute asks again", async () => {
    clamd.mood = "hangs up";
    const { id: person } = await aPerson();
    const id = await chooses(person);
    expect(await ownPhoto(person)).toEqual({ id, checking: true });
    expect(await ownPhotoKey(person, id)).toBeNull();
    await tendPhotos(workerPool());
    expect(await ownPhoto(person)).toEqual({ id, checking: true });
    clamd.mood = "answers";
    await Promise.all([tendPhotos(workerPool()), tendPhotos(workerPool())]);
    expect(await ownPhoto(person)).toEqual({ id, checking: false });
    expect(await factsOf(person)).toEqual(["person.photo-set", "person.photo-scanned"]);
  });

  it("a harmful one is taken away by the clock, and by nobody else", async () => {
    clamd.mood = "hangs up";
    const { id: person } = await aPerson();
    const photoId = await chooses(person);
    const found = { photoId, scan: "infected" };
    const company = await aCompany();
    for (const stranger of [atHome(person), company.admin, systemIn(company.id), visitor(newOrigin())])
      expect(refusal(await execute(recordPhotoScan, stranger, found))).toEqual(NOT_FOUND);
    must(await execute(recordPhotoScan, systemIn(PLATFORM), found));
    expect(refusal(await execute(recordPhotoScan, systemIn(PLATFORM), found)).code).toBe("conflict");
    expect(await ownPhoto(person)).toBeNull();
    expect(await factsOf(person)).toEqual(["person.photo-set", "person.photo-removed"]);
  });
});

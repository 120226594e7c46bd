import { parseSettings } from "@/lib/env";

const secret = "a-secret-of-more-than-thirty-two-characters";
const database = "postgresql://owner:pw@db.example:5432/gatehouse";
const live = {
  NODE_ENV: "production",
  DATABASE_URL: database,
  APP_ORIGIN: "https://gate.example.com",
  NEXTAUTH_SECRET: secret,
  RESEND_API_KEY: "re_1",
  MAIL_FROM: "Gatehouse <gate@example.com>",
} satisfies NodeJS.ProcessEnv;
const local = {
  NODE_ENV: "test",
  DATABASE_URL: database,
  NEXTAUTH_SECRET: secret,
} satisfies NodeJS.ProcessEnv;

/** The variables a refusal names, in its order. */
function faulty(env: NodeJS.ProcessEnv): string[] {
  try {
    parseSettings(env);
  } catch (error) {
    return [...String(error).matchAll(/^ {2}- ([A-Z0-9_]+)/gm)].map((match) => match[1] ?? "");
  }
  return [];
}

describe("settings in production", () => {
  test("are read from the environment", () => {
    expect(parseSettings(live)).toEqual({
      databaseUrl: database,
      directUrl: database,
      workerUrl: database,
      appOrigin: "https://gate.example.com",
      secret,
      mail: { transport: "resend", apiKey: "re_1" },
      mailFrom: "Gatehouse <gate@example.com>",
      port: 3000,
      dataDir: ".data",
      supportFactor: true,
      ownBackends: false,
      secureCookies: true,
      production: true,
    });
  });

  test("are refused without a database, a secret, an origin, a transport: all named at once", () => {
    expect(faulty({ NODE_ENV: "production" })).toEqual(["DATABASE_URL", "NEXTAUTH_SECRET", "APP_ORIGIN"]);
    expect(faulty({ ...live, RESEND_API_KEY: "" })).toEqual(["RESEND_API_KEY"]);
  });

  test("name a bucket wholly or not at all, and a scanner by its address", () => {
    const store = {
      S3_ENDPOINT: "https://s3.example.com",
      S3_BUCKET: "files",
      S3_REGION: "eu-central-1",
      S3_ACCESS_KEY_ID: "id",
      S3_SECRET_ACCESS_KEY: "secret",
    };
    expect(parseSettings({ ...live, ...store, CLAMD_URL: "tcp://[::1]:3310" })).toMatchObject({
      bucket: {
        endpoint: "https://s3.example.com",
        name: "files",
        region: "eu-central-1",
        accessKeyId: "id",
        secretAccessKey: "secret",
      },
      scanner: { host: "::1", port: 3310 },
    });
    expect(faulty({ ...live, ...store, S3_BUCKET: "", S3_REGION: " " })).toEqual(["S3_BUCKET", "S3_REGION"]);
    expect(faulty({ ...live, S3_BUCKET: "files" })).toHaveLength(4);
    expect(faulty({ ...live, ...store, S3_ENDPOINT: "s3.example.com", S3_BUCKET: "No" })).toEqual([
      "S3_ENDPOINT",
      "S3_BUCKET",
    ]);
    for (const CLAMD_URL of ["127.0.0.1:3310", "http://a:1", "tcp://a", "tcp://:1", "tcp://a:1/x"])
      expect(faulty({ ...live, CLAMD_URL })).toEqual(["CLAMD_URL"]);
  });

  test.each([
    ["NEXTAUTH_SECRET", "x".repeat(31)],
    ["APP_ORIGIN", "gate.example.com"],
    ["APP_ORIGIN", "ftp://gate.example.com"],
    ["APP_ORIGIN", "https://gate.example.com/app"],
    ["APP_ORIGIN", "https://user:pw@gate.example.com"],
    ["DATABASE_URL", "mysql://db.example/gatehouse"],
    ["DIRECT_URL", "db.example"],
    ["WORKER_DATABASE_URL", "http://db.example"],
    ["RESEND_BASE_URL", "file:///etc/passwd"],
    ["MAIL_FROM", "nobody"],
    ["GATEHOUSE_ALERTS_TO", "one@example.com, two@example.com"],
    ["MAIL_FROM", "Gate <gate@example.com>\r\nBcc: all@example.com"],
    ["GATEHOUSE_ANCHOR_KEY", "c2VjcmV0"],
    ["PORT", "0"],
    ["PORT", "65536"],
    ["PORT", "3000a"],
    ["GATEHOUSE_SUPPORT_FACTOR", "no"],
  ])("refuse %s=%j by name", (name, value) => {
    expect(faulty({ ...live, [name]: value })).toEqual([name]);
  });

  test("never repeat a secret value in the refusal", () => {
    const password = "sup3r-s3cret";
    const env = { ...live, DATABASE_URL: `mysql://u:${password}@h/d`, NEXTAUTH_SECRET: password };
    expect(() => parseSettings(env)).toThrow(/^(?![^]*sup3r-s3cret)/);
    expect(faulty(env)).toEqual(["DATABASE_URL", "NEXTAUTH_SECRET"]);
  });
});

test("support needs a second factor in production, and in a local run only where that is asked for", () => {
  const supportFactor = (env: NodeJS.ProcessEnv) => parseSettings(env).supportFactor;
  expect(supportFactor({ ...live, GATEHOUSE_SUPPORT_FACTOR: "off" })).toBe(false);
  expect(supportFactor(local)).toBe(false);
  expect(supportFactor({ ...local, GATEHOUSE_SUPPORT_FACTOR: "required" })).toBe(true);
});

describe("settings of a local run", () => {
  test("take the origin from the port, mail goes to the mailbox", () => {
    expect(parseSettings({ ...local, PORT: "3100" })).toMatchObject({
      appOrigin: "http://localhost:3100",
      port: 3100,
      mail: { transport: "mailbox" },
      secureCookies: false,
      production: false,
    });
  });

  test("a local instance that the launcher made is not production", () => {
    const env = { ...local, NODE_ENV: "production", GATEHOUSE_LOCAL: "1" } satisfies NodeJS.ProcessEnv;
    expect(parseSettings(env).production).toBe(false);
  });

  test("a local instance may not answer under a public name", () => {
    expect(faulty({ ...live, GATEHOUSE_LOCAL: "1" })).toEqual(["GATEHOUSE_LOCAL"]);
  });
});

describe("database addresses", () => {
  test("fall back from worker to direct to the database's own", () => {
    const direct = "postgres://owner@direct.example/gatehouse";
    const worker = "postgres://worker@direct.example/gatehouse";
    expect(parseSettings(local)).toMatchObject({ directUrl: database, workerUrl: database });
    expect(parseSettings({ ...local, DIRECT_URL: direct })).toMatchObject({
      directUrl: direct,
      workerUrl: direct,
    });
    expect(parseSettings({ ...local, DIRECT_URL: direct, WORKER_DATABASE_URL: worker })).toMatchObject({
      databaseUrl: database,
      directUrl: direct,
      workerUrl: worker,
    });
  });
});

describe("the origin", () => {
  test.each([
    ["https://gate.example.com/", "https://gate.example.com"],
    ["https://GATE.example.com:443", "https://gate.example.com"],
    ["http://gate.example.com:8080", "http://gate.example.com:8080"],
  ])("%s is kept as %s", (given, kept) => {
    const { appOrigin, secureCookies } = parseSettings({ ...live, APP_ORIGIN: given });
    expect(appOrigin).toBe(kept);
    expect(secureCookies).toBe(kept.startsWith("https:"));
  });
});

describe("mail", () => {
  test.each(["http://localhost:3000", "https://127.0.0.1", "http://[::1]:3000"])(
    "the mailbox may serve %s",
    (APP_ORIGIN) => {
      expect(parseSettings({ ...local, APP_ORIGIN }).mail).toEqual({ transport: "mailbox" });
    },
  );

  test.each(["http://localhost.example.com", "http://127.0.0.1.example.com", "http://192.168.1.5:3000"])(
    "the mailbox may not serve %s",
    (APP_ORIGIN) => {
      expect(faulty({ ...local, APP_ORIGIN })).toEqual(["RESEND_API_KEY"]);
    },
  );

  test("leaves by one way only", () => {
    expect(faulty({ ...live, SMTP_URL: "smtp://mail.example" })).toEqual(["RESEND_API_KEY"]);
  });

  test("by SMTP or Resend needs a sender", () => {
    const smtp = { ...local, SMTP_URL: "smtp://mail.example" };
    expect(faulty(smtp)).toEqual(["MAIL_FROM"]);
    expect(parseSettings({ ...smtp, MAIL_FROM: "gate@example.com" })).toMatchObject({
      mail: { transport: "smtp", url: "smtp://mail.example" },
      mailFrom: "gate@example.com",
    });
    expect(faulty({ ...live, MAIL_FROM: " " })).toEqual(["MAIL_FROM"]);
  });

  test("by Resend may go to another address", () => {
    expect(parseSettings({ ...live, RESEND_BASE_URL: "http://127.0.0.1:9" }).mail).toEqual({
      transport: "resend",
      apiKey: "re_1",
      baseUrl: "http://127.0.0.1:9",
    });
  });
});

import { parseSettings } from "@/lib/env";

const env = (GATEHOUSE_DNS: string) =>
  parseSettings({
    NODE_ENV: "test",
    DATABASE_URL: "postgresql://owner:pw@db.example:5432/gatehouse",
    NEXTAUTH_SECRET: "a-secret-of-more-than-thirty-two-characters",
    GATEHOUSE_DNS,
  });

test.each([
  ["", undefined],
  ["9.9.9.9", ["9.9.9.9"]],
  ["127.0.0.1:5353, [2620:fe::fe]:53,2620:fe::9", ["127.0.0.1:5353", "[2620:fe::fe]:53", "2620:fe::9"]],
])("%p names the name servers %p", (text, servers) => expect(env(text).dnsServers).toEqual(servers));

test.each(["dns.example", "9.9.9", "9.9.9.9:dns", ",", "9.9.9.9;1.1.1.1"])(
  "%p stops the start with what to do",
  (text) => expect(() => env(text)).toThrow(/GATEHOUSE_DNS must be one or more IP addresses/),
);

import type pg from "pg";

/** Rows that one statement makes. */
const CHUNK = 25_000;

/** What the numbers of a person are kept under: its own range for each company, so that no two share an address. */
type Range = { first: number; count: number };

/**
 * Fills a company with people as they come in life: a few Admins, Managers and Viewers, mostly Workers, seven in ten
 * active. Past the commands, as the owner of the tables; the same call twice adds nothing.
 * @param onProgress called with the number of members made so far
 */
export async function fillCompany(
  owner: pg.Pool,
  companyId: string,
  { first, count }: Range,
  onProgress: (done: number) => void = () => {},
): Promise<void> {
  let [next, done] = [0, 0];
  const work = async () => {
    while (next < count) {
      const [from, size] = [next, Math.min(CHUNK, count - next)];
      next += size;
      await owner.query(FILL, [companyId, first + from, size]);
      onProgress((done += size));
    }
  };
  await Promise.all([work(), work()]);
  // What the server does by itself, some minutes after so many rows came.
  await owner.query("vacuum (analyze) membership");
  await owner.query("analyze person");
}

const FIRST_NAMES =
  "Aaliyah Aarav Abigail Adam Aisha Alejandro Alice Amara Amelia Amir Ana Anders Andre Anika Anna Antonio Arjun Astrid Ava Beatriz Ben Bianca Bruno Caleb Camila Carlos Charlotte Chen Chloe Clara Daniel David Diego Dylan Elena Elias Elif Eliza Ella Emil Emma Eoin Erik Esther Ethan Fatima Felix Finn Freya Gabriel George Grace Hana Hannah Harper Hassan Henry Hiroshi Hugo Ibrahim Ines Ingrid Isaac Isabella Ivan Jack Jade James Jasmine Jin Joao Johan Jonah Joseph Julia Kai Karim Katarina Kenji Khalid Lachlan Lars Layla Leila Leo Li Liam Lily Linh Louis Lucas Lucia Luna Maja Malik Marco Maria Mateo Matilda Max Maya Mei Mia Michael Minh Mohammed Nadia Naomi Nia Nikolai Noah Noor Nora Oliver Olivia Omar Oscar Otto Paolo Patrick Petra Priya Quinn Rafael Rania Ravi Rebecca Ren Rosa Ruby Ryan Sam Samira Santiago Sara Sebastian Sofia Soren Stella Tane Tara Theo Thomas Tomas Tuan Uma Valentina Victor Wei William Xavier Yara Yasmin Yuki Yusuf Zara Zoe Zuzanna".split(
    " ",
  );
const LAST_NAMES =
  "Abbott Abdi Adams Ahmed Ali Allen Andersen Anderson Bailey Baker Barbosa Begum Bell Bennett Berg Bianchi Brown Bui Campbell Carter Castro Chan Chen Clark Collins Cooper Costa Cruz Da Silva Davies Davis Diaz Do Dubois Edwards El-Amin Evans Fernandez Ferrari Fischer Fonseca Foster Garcia Gomez Gonzalez Gray Green Gupta Hall Hansen Harris Hassan Haddad Hernandez Herrera Hill Ho Hughes Hussain Ivanov Jackson Jansen Jensen Johnson Jones Kaur Kelly Khan Kim King Kowalski Kumar Larsen Le Lee Lewis Li Lin Liu Lopez Ma Martin Martinez Mensah Meyer Mitchell Moore Morgan Morris Murphy Murray Nair Nakamura Nelson Nguyen Nilsen Novak O'Brien O'Sullivan Okafor Okoye Olsen Ortiz Park Parker Patel Pereira Perez Petrov Pham Phillips Popov Quinn Rahman Ramirez Reid Reyes Ricci Roberts Robinson Rodriguez Rossi Ruiz Russo Ryan Santos Sato Schmidt Scott Shah Sharma Silva Singh Smith Sousa Suzuki Tanaka Taylor Thomas Thompson Torres Tran Tui Turner Vu Walker Wang Watson White Whitlock Williams Wilson Wong Wood Wright Wu Yamamoto Yang Yilmaz Young Zhang Zhao".split(
    / (?!Silva)/,
  );

const words = (names: string[]) => `array[${names.map((name) => `'${name.replace("'", "''")}'`)}]`;

/** A remainder of the person's number that has nothing to do with any other. */
const draw = (salt: number, most: number) => `(hashint8extended(n, ${salt}) & 2147483647) % ${most}`;

// Everything about a person follows from their number, so that no two runs differ. Ids are UUIDv7 by that number.
// Three in ten have no login: recorded, invited, or inactive before they ever signed in.
const FILL = `
  with drawn as (
    select n, ${draw(1, FIRST_NAMES.length)} as first, ${draw(2, LAST_NAMES.length)} as last,
      ${draw(3, 1000)} as rank, ${draw(4, 100)} as state, ${draw(5, 5)} as mail
    from generate_series($2::bigint, $2::bigint + $3::bigint - 1) n
  ), named as (
    select n, (${words(FIRST_NAMES)})[1 + first] as first_name, (${words(LAST_NAMES)})[1 + last] as last_name,
      case when rank < 3 then 'ADMIN' when rank < 15 then 'MANAGER' when rank < 50 then 'VIEWER' else 'WORKER' end as role,
      case when state < 70 then 'active' when state < 82 then 'inactive' when state < 90 then 'invited'
        when state < 97 then 'initial' else 'pending' end as status,
      (array['mail.example', 'post.example', 'redgum.example', 'harbour.example', 'inbox.example'])[1 + mail] as domain,
      now() - interval '5 years' + (n % 1000000) * interval '2 minutes' as at
    from drawn
  ), rows as materialized (
    select *, (lpad(to_hex(1700000000000 + n), 12, '0') || '7000' || '8' || left(md5($1 || n), 15))::uuid as id,
      lower(replace(replace(first_name || '.' || last_name, ' ', ''), '''', '')) || n || '@' || domain as email,
      case when role = 'WORKER' or n % 3 = 0 then '+614' || lpad((n % 100000000)::text, 8, '0') end as mobile
    from named
  ), people as (
    insert into person (id, first_name, last_name, email, email_key, mobile, created_at)
    select id, first_name, last_name, email, email, mobile, at from rows where status in ('active', 'pending') or (status = 'inactive' and n % 4 > 0)
    on conflict do nothing returning id
  )
  insert into membership (company_id, id, person_id, role, status, send_notifications, mobile, first_name, last_name,
    email, email_key, reference, created_at)
  select $1::uuid, r.id, p.id, r.role, r.status, r.role <> 'ADMIN' or n % 3 = 0, r.mobile, r.first_name, r.last_name,
    r.email, r.email, case when n % 5 > 0 then 'E-' || lpad(n::text, 7, '0') end, r.at
  from rows r left join people p on p.id = r.id
  on conflict do nothing`;

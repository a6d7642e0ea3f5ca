CREATE TABLE language (
  id_lang INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  iso_code TEXT NOT NULL,
  language_code TEXT NOT NULL,
  locale TEXT NOT NULL UNIQUE,
  date_format TEXT NOT NULL,
  date_time_format TEXT NOT NULL
);

CREATE TABLE configuration (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

-- AUTOINCREMENT: like MySQL, an id is never given again after its row is deleted.
CREATE TABLE customer_group (
  id_group INTEGER PRIMARY KEY AUTOINCREMENT,
  reduction REAL NOT NULL,
  price_display_method INTEGER NOT NULL,
  show_prices INTEGER NOT NULL,
  date_add TEXT NOT NULL
);

CREATE TABLE customer_group_lang (
  id_group INTEGER NOT NULL REFERENCES customer_group ON DELETE CASCADE,
  id_lang INTEGER NOT NULL REFERENCES language,
  name TEXT NOT NULL,
  folded_name TEXT NOT NULL,
  PRIMARY KEY (id_group, id_lang)
);

-- A customer who must not register again is kept and marked as deleted.
CREATE TABLE customer (
  id_customer INTEGER PRIMARY KEY AUTOINCREMENT,
  id_gender INTEGER,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  email TEXT NOT NULL,
  birthday TEXT,
  id_default_group INTEGER NOT NULL DEFAULT 3 REFERENCES customer_group ON DELETE SET DEFAULT,
  active INTEGER NOT NULL,
  newsletter INTEGER NOT NULL,
  optin INTEGER NOT NULL,
  date_add TEXT NOT NULL,
  last_visit TEXT,
  deleted INTEGER NOT NULL DEFAULT 0,
  password_hash TEXT,
  is_guest INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE group_member (
  id_customer INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
  id_group INTEGER NOT NULL REFERENCES customer_group ON DELETE CASCADE,
  PRIMARY KEY (id_customer, id_group)
);

CREATE TABLE address (
  id_address INTEGER PRIMARY KEY AUTOINCREMENT,
  id_customer INTEGER NOT NULL REFERENCES customer ON DELETE CASCADE,
  alias TEXT NOT NULL,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  company TEXT NOT NULL,
  vat_number TEXT NOT NULL,
  dni TEXT NOT NULL,
  address1 TEXT NOT NULL,
  address2 TEXT NOT NULL,
  postcode TEXT NOT NULL,
  city TEXT NOT NULL,
  id_country INTEGER NOT NULL,
  id_state INTEGER,
  phone TEXT NOT NULL,
  phone_mobile TEXT NOT NULL,
  other TEXT NOT NULL
);

CREATE TABLE api_client (
  id_api_client INTEGER PRIMARY KEY AUTOINCREMENT,
  client_id TEXT NOT NULL UNIQUE,
  client_name TEXT NOT NULL,
  description TEXT NOT NULL,
  external_issuer TEXT,
  enabled INTEGER NOT NULL,
  lifetime INTEGER NOT NULL,
  secret_hash TEXT NOT NULL,
  scopes TEXT NOT NULL
);

CREATE TABLE title (
  id_gender INTEGER PRIMARY KEY AUTOINCREMENT,
  type INTEGER NOT NULL,
  picture BLOB,
  picture_type TEXT
);

CREATE TABLE title_lang (
  id_gender INTEGER NOT NULL REFERENCES title ON DELETE CASCADE,
  id_lang INTEGER NOT NULL REFERENCES language,
  name TEXT NOT NULL,
  PRIMARY KEY (id_gender, id_lang)
);

CREATE TABLE employee (
  id_employee INTEGER PRIMARY KEY AUTOINCREMENT,
  first_name TEXT NOT NULL,
  last_name TEXT NOT NULL,
  email TEXT NOT NULL UNIQUE,
  password_hash TEXT NOT NULL,
  profile TEXT NOT NULL,
  active INTEGER NOT NULL,
  id_lang INTEGER NOT NULL REFERENCES language
);

CREATE TABLE session (
  id TEXT PRIMARY KEY,
  id_employee INTEGER REFERENCES employee ON DELETE CASCADE,
  token TEXT NOT NULL,
  address TEXT NOT NULL
);

CREATE TABLE session_value (
  id_session TEXT NOT NULL REFERENCES session ON DELETE CASCADE,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (id_session, name)
);

CREATE TABLE grid_filter (
  id_employee INTEGER NOT NULL REFERENCES employee ON DELETE CASCADE,
  grid TEXT NOT NULL,
  filter TEXT NOT NULL,
  PRIMARY KEY (id_employee, grid)
);

CREATE TABLE group_module (
  id_group INTEGER NOT NULL REFERENCES customer_group ON DELETE CASCADE,
  module TEXT NOT NULL,
  PRIMARY KEY (id_group, module)
);

CREATE TABLE module (
  id_module INTEGER PRIMARY KEY,
  tech_name TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  version TEXT NOT NULL,
  description TEXT NOT NULL,
  category TEXT NOT NULL,
  configurable INTEGER NOT NULL,
  installed INTEGER NOT NULL DEFAULT 1,
  active INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE attribute_group (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  position INTEGER NOT NULL
);

CREATE TABLE attribute (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  id_group INTEGER NOT NULL REFERENCES attribute_group ON DELETE CASCADE,
  name TEXT NOT NULL,
  position INTEGER NOT NULL
);

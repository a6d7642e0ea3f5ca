-- What customers see and leave behind: catalogue, carts, orders. Amounts are millionths, percentages thousandths.
CREATE TABLE currency (
  id_currency INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  iso_code TEXT NOT NULL,
  symbol TEXT NOT NULL,
  rate INTEGER NOT NULL,
  active INTEGER NOT NULL
);

CREATE TABLE category (
  id_category INTEGER PRIMARY KEY AUTOINCREMENT,
  id_parent INTEGER NOT NULL,
  active INTEGER NOT NULL DEFAULT 1
);

CREATE TABLE category_lang (
  id_category INTEGER NOT NULL REFERENCES category ON DELETE CASCADE,
  id_lang INTEGER NOT NULL REFERENCES language,
  name TEXT NOT NULL,
  slug TEXT NOT NULL,
  PRIMARY KEY (id_category, id_lang)
);

CREATE TABLE manufacturer (
  id_manufacturer INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL
);

CREATE TABLE tax_rules_group (
  id_tax_rules_group INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL
);

-- Without a state the rule is for the whole country.
CREATE TABLE tax_rule (
  id_tax_rules_group INTEGER NOT NULL REFERENCES tax_rules_group ON DELETE CASCADE,
  id_country INTEGER NOT NULL,
  id_state INTEGER,
  rate INTEGER NOT NULL
);

CREATE TABLE product (
  id_product INTEGER PRIMARY KEY AUTOINCREMENT,
  type TEXT NOT NULL,
  reference TEXT NOT NULL,
  price INTEGER NOT NULL,
  reduction INTEGER NOT NULL DEFAULT 0,
  id_tax_rules_group INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  out_of_stock INTEGER NOT NULL DEFAULT 0,
  customizable INTEGER NOT NULL DEFAULT 0,
  active INTEGER NOT NULL,
  id_category_default INTEGER NOT NULL,
  id_manufacturer INTEGER,
  date_add TEXT NOT NULL
);

CREATE TABLE product_lang (
  id_product INTEGER NOT NULL REFERENCES product ON DELETE CASCADE,
  id_lang INTEGER NOT NULL REFERENCES language,
  name TEXT NOT NULL,
  slug TEXT NOT NULL,
  summary TEXT NOT NULL,
  description TEXT NOT NULL,
  PRIMARY KEY (id_product, id_lang)
);

CREATE TABLE combination (
  id_product_attribute INTEGER PRIMARY KEY AUTOINCREMENT,
  id_product INTEGER NOT NULL REFERENCES product ON DELETE CASCADE,
  reference TEXT NOT NULL,
  impact INTEGER NOT NULL DEFAULT 0,
  quantity INTEGER NOT NULL
);

CREATE TABLE combination_attribute (
  id_product_attribute INTEGER NOT NULL REFERENCES combination ON DELETE CASCADE,
  id_attribute INTEGER NOT NULL REFERENCES attribute ON DELETE CASCADE,
  PRIMARY KEY (id_product_attribute, id_attribute)
);

CREATE TABLE feature (
  id_product INTEGER NOT NULL REFERENCES product ON DELETE CASCADE,
  name TEXT NOT NULL,
  value TEXT NOT NULL
);

CREATE TABLE cart (
  id_cart INTEGER PRIMARY KEY AUTOINCREMENT,
  id_customer INTEGER REFERENCES customer ON DELETE CASCADE,
  id_address_delivery INTEGER,
  id_address_invoice INTEGER,
  step INTEGER NOT NULL DEFAULT 0,
  comment TEXT NOT NULL DEFAULT '',
  date_add TEXT NOT NULL
);

CREATE TABLE cart_line (
  id_line INTEGER PRIMARY KEY AUTOINCREMENT,
  id_cart INTEGER NOT NULL REFERENCES cart ON DELETE CASCADE,
  id_product INTEGER NOT NULL REFERENCES product ON DELETE CASCADE,
  id_product_attribute INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  UNIQUE (id_cart, id_product, id_product_attribute)
);

CREATE TABLE cart_rule (
  id_cart_rule INTEGER PRIMARY KEY AUTOINCREMENT,
  name TEXT NOT NULL,
  description TEXT NOT NULL,
  code TEXT NOT NULL,
  highlight INTEGER NOT NULL,
  active INTEGER NOT NULL,
  id_customer INTEGER REFERENCES customer ON DELETE CASCADE,
  date_from TEXT NOT NULL,
  date_to TEXT NOT NULL,
  minimum INTEGER NOT NULL,
  quantity INTEGER NOT NULL,
  quantity_per_user INTEGER NOT NULL,
  free_shipping INTEGER NOT NULL,
  percent INTEGER NOT NULL,
  amount INTEGER NOT NULL
);

CREATE TABLE cart_voucher (
  id_cart INTEGER NOT NULL REFERENCES cart ON DELETE CASCADE,
  id_cart_rule INTEGER NOT NULL REFERENCES cart_rule ON DELETE CASCADE,
  PRIMARY KEY (id_cart, id_cart_rule)
);

-- The addresses are kept as they were, line by line.
CREATE TABLE shop_order (
  id_order INTEGER PRIMARY KEY AUTOINCREMENT,
  reference TEXT NOT NULL,
  secure_key TEXT NOT NULL,
  id_cart INTEGER NOT NULL,
  id_customer INTEGER NOT NULL,
  payment TEXT NOT NULL,
  module TEXT NOT NULL,
  status INTEGER NOT NULL,
  id_currency INTEGER NOT NULL,
  rate INTEGER NOT NULL,
  country TEXT NOT NULL,
  delivery TEXT NOT NULL,
  invoice TEXT NOT NULL,
  products INTEGER NOT NULL,
  products_taxed INTEGER NOT NULL,
  shipping INTEGER NOT NULL,
  shipping_taxed INTEGER NOT NULL,
  discount INTEGER NOT NULL,
  discount_taxed INTEGER NOT NULL,
  date_add TEXT NOT NULL
);

CREATE TABLE order_line (
  id_order INTEGER NOT NULL REFERENCES shop_order ON DELETE CASCADE,
  id_product INTEGER NOT NULL,
  id_product_attribute INTEGER NOT NULL,
  name TEXT NOT NULL,
  attributes TEXT NOT NULL,
  reference TEXT NOT NULL,
  quantity INTEGER NOT NULL,
  unit INTEGER NOT NULL,
  unit_taxed INTEGER NOT NULL
);

CREATE TABLE order_history (
  id_order_history INTEGER PRIMARY KEY AUTOINCREMENT,
  id_order INTEGER NOT NULL REFERENCES shop_order ON DELETE CASCADE,
  status INTEGER NOT NULL,
  date_add TEXT NOT NULL
);

CREATE TABLE order_voucher (
  id_order INTEGER NOT NULL REFERENCES shop_order ON DELETE CASCADE,
  id_cart_rule INTEGER NOT NULL,
  name TEXT NOT NULL,
  amount INTEGER NOT NULL
);

CREATE TABLE customer_message (
  id_message INTEGER PRIMARY KEY AUTOINCREMENT,
  id_thread INTEGER NOT NULL,
  id_order INTEGER,
  id_contact INTEGER NOT NULL,
  email TEXT NOT NULL,
  text TEXT NOT NULL,
  from_employee INTEGER NOT NULL,
  date_add TEXT NOT NULL
);

CREATE TABLE newsletter (
  email TEXT PRIMARY KEY
);

-- A browser on the public pages, by the value of its cookie: who is in, its cart, its choices.
CREATE TABLE visitor (
  id TEXT PRIMARY KEY,
  id_customer INTEGER REFERENCES customer ON DELETE SET NULL,
  id_cart INTEGER REFERENCES cart ON DELETE SET NULL,
  id_currency INTEGER,
  notices TEXT NOT NULL DEFAULT '[]'
);

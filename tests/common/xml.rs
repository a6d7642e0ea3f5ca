//! XML that a test looks into.

use quick_xml::Reader;
use quick_xml::events::Event;

const READABLE: &str = "the document is XML";

/// An element of a document, read.
#[derive(Debug, Default)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Its attributes in order.
    pub attributes: Vec<(String, String)>,
    /// Its own text.
    pub text: String,
    /// The elements in it.
    pub children: Vec<Element>,
}

impl Element {
    /// Reads a document.
    pub fn of(xml: &str) -> Self {
        let mut reader = Reader::from_str(xml);
        let mut open = vec![Self::default()];
        loop {
            match reader.read_event().expect(READABLE) {
                Event::Start(tag) => open.push(Self::opened(&tag)),
                Event::Empty(tag) => open.last_mut().expect(READABLE).children.push(Self::opened(&tag)),
                Event::Text(text) => {
                    open.last_mut().expect(READABLE).text.push_str(&text.xml10_content().expect(READABLE));
                }
                Event::GeneralRef(reference) => {
                    let named = reference.decode().expect(READABLE);
                    let character = reference.resolve_char_ref().expect(READABLE).map(String::from);
                    let character = character
                        .unwrap_or_else(|| quick_xml::escape::resolve_xml_entity(&named).expect(READABLE).to_owned());
                    open.last_mut().expect(READABLE).text.push_str(&character);
                }
                Event::End(_) => {
                    let closed = open.pop().expect(READABLE);
                    open.last_mut().expect(READABLE).children.push(closed);
                }
                Event::Eof => break,
                _ => {}
            }
        }
        assert_eq!(open.len(), 1, "every element is closed");
        open.pop().expect(READABLE).children.pop().expect(READABLE)
    }

    fn opened(tag: &quick_xml::events::BytesStart<'_>) -> Self {
        let attributes = tag.attributes().map(|attribute| {
            let attribute = attribute.expect(READABLE);
            let value = attribute.normalized_value(quick_xml::XmlVersion::Explicit1_0).expect(READABLE).into_owned();
            (String::from_utf8(attribute.key.as_ref().to_vec()).expect(READABLE), value)
        });
        let name = String::from_utf8(tag.name().as_ref().to_vec()).expect(READABLE);
        Self { name, attributes: attributes.collect(), ..Self::default() }
    }

    /// The value of an attribute, which must be there.
    pub fn attribute(&self, name: &str) -> &str {
        let found = self.attributes.iter().find(|(key, _)| key == name);
        found.map_or_else(|| panic!("{} has no {name}", self.name), |(_, value)| value)
    }

    /// Itself and all below of that name.
    pub fn all(&self, name: &str) -> Vec<&Self> {
        let below = self.children.iter().flat_map(|child| child.all(name));
        (self.name == name).then_some(self).into_iter().chain(below).collect()
    }

    /// The element of that name in it.
    pub fn child(&self, name: &str) -> Option<&Self> {
        self.children.iter().find(|child| child.name == name)
    }

    /// The test case of that name, which must be there.
    pub fn case(&self, name: &str) -> &Self {
        let cases = self.all("testcase");
        let found = cases.iter().find(|case| case.attribute("name") == name);
        found.copied().unwrap_or_else(|| panic!("no {name} in {cases:#?}"))
    }

    /// The values of the properties of that name.
    pub fn property(&self, name: &str) -> Vec<&str> {
        let all = self.all("property");
        all.iter().filter(|property| property.attribute("name") == name).map(|it| it.attribute("value")).collect()
    }
}

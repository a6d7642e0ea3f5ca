Feature: f
  Manual case: scenarios/case.md

  Scenario: s
    # Row 1: Click on "Save and stay" => Saved
    When I go back   
    # a word of my own

    # Row 2: Go to Catalog > Products => The page is displayed
    When I go to "Catalog > Products"
    Then the page "Products" is displayed

    # Row 2 is no longer in the manual case: Log out
    When I log out

    # Row 3: Log in
    When I open the back office
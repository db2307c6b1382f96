Feature: Desk days through the real window
  A receptionist works by keys alone; colleagues work beside her; time goes by.

  Background:
    Given the desk days were played in the window

  Scenario: A leak whose repair fails its follow-up (day 1)
    Then the unit was 3座12B
    And what was typed is the matter was 浴室滲漏
    And the caller is recognised by the number was True
    And reply due was 2025-03-04 08:45
    And follow-up due was 2025-03-07 23:59
    And written notice due was 2025-03-07 15:10
    And the repair is open again and counts was 1
    And the notice is on the list of what is due was True

  Scenario: A complaint on the hotline at night (day 2)
    Then the channel was hotline
    And it came out of hours was True
    And feedback due was 2025-03-09 22:30
    And the hotline's reply due was 2025-03-11 22:30
    And the reply meets 72 hours was True
    And it misses 24 hours was True
    And the complaint is closed with its result was True

  Scenario: The key of a vacant flat (day 3)
    Then the holder of the key was 張志強
    And the key due was 2025-03-11 12:00
    And the refusal names the holder was True
    And rows of the vacant key was 1
    And the key is overdue was True
    And the key is on the list of what is due was 1
    And the key came back was 2025-03-11 15:10
    And the key loan register shows the one loan

  Scenario: A flood without power, written on paper (day 10)
    Then the slip's time was 2025-03-12 07:55
    And the slip's clock was 2025-03-13 07:55
    And the slip's clock was 2025-03-13 08:20
    And all came out of hours was {True}
    And matters of the flood was 1
    And repairs under the flood was 5
    And the blanks carry their numbers

  Scenario: What the days leave behind
    Then every expectation was met
    And each picture is a real picture of the window
    And the work order can be read
    And the reception log came out as a workbook with what was typed
    And the file verifies
